-- Last year's net beside this year's; and what the node's own accounts are compared with: the net of a node without nodes
-- below it is its own, that of others is theirs, too.
-- reads: temp.todo, temp.former, aggregate_previous, normalize_unit    writes: aggregate_total
UPDATE aggregate_total AS t
   SET previous_net_fen = p.net_fen,
       previous_own_fen = CASE WHEN EXISTS (SELECT 1 FROM normalize_unit AS b WHERE b.parent_code = t.node_code)
                               THEN p.own_fen ELSE p.net_fen END
  FROM (SELECT d.node_code, x.item, sum_or_null(x.net_fen) AS net_fen, sum_or_null(x.own_fen) AS own_fen
          FROM temp.todo AS d
          JOIN temp.former AS f ON f.node_code = d.node_code
          JOIN aggregate_previous AS x ON x.node_code = f.code
         GROUP BY d.node_code, x.item) AS p
 WHERE t.node_code = p.node_code AND t.item = p.item;
