-- The whole tree, and which nodes are to be done; of those, whether what changed below can be added to the spending that is
-- there. Where a sum of it is absent because it is too large, nothing can be added to that.
-- reads: normalize_unit, temp.todo, temp.stale, aggregate_expenditure
SELECT u.unit_code, u.parent_code, u.depth, t.node_code IS NOT NULL, u.owes_accounts,
       COALESCE(s.is_own_same, 0)
           AND u.unit_code NOT IN (SELECT x.node_code FROM aggregate_expenditure AS x WHERE x.beyond <> 0)
  FROM normalize_unit AS u
  LEFT JOIN temp.todo AS t ON t.node_code = u.unit_code
  LEFT JOIN temp.stale AS s ON s.node_code = t.node_code
 ORDER BY u.unit_code;
