-- The nodes to do; whether each is for what changed below it alone; whether the nodes right below it are those that its rows were
-- made from; and whether what changed can be added to the spending that is there: where a sum of it is absent because it is too
-- large, nothing can be added to that.
-- reads: temp.todo, temp.stale, aggregate_expenditure
SELECT t.node_code, s.is_own_same, s.is_below_same,
       t.node_code NOT IN (SELECT x.node_code FROM aggregate_expenditure AS x WHERE x.beyond <> 0)
  FROM temp.todo AS t
  JOIN temp.stale AS s ON s.node_code = t.node_code;
