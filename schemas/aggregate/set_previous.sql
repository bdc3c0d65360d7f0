-- Last year's net beside this year's.
-- reads: temp.todo, temp.former, aggregate_previous    writes: aggregate_total
UPDATE aggregate_total AS t
   SET previous_net_fen = p.fen
  FROM (SELECT d.node_code, x.item, sum_or_null(x.net_fen) AS fen
          FROM temp.todo AS d
          JOIN temp.former AS f ON f.node_code = d.node_code
          JOIN aggregate_previous AS x ON x.node_code = f.code
         GROUP BY d.node_code, x.item) AS p
 WHERE t.node_code = p.node_code AND t.item = p.item;
