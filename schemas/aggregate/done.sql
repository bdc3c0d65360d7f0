-- Remember what the nodes were made from. A node above one that was left out by --unit is made from
-- that one's old rows, so it stays stale.
-- reads: temp.todo, temp.stale, normalize_descendant    writes: aggregate_done
INSERT INTO aggregate_done (node_code, input_digest, own_digest, below_digest)
SELECT t.node_code, t.input_digest, o.own_digest, o.below_digest
  FROM temp.todo AS t
  JOIN temp.stale AS o ON o.node_code = t.node_code
 WHERE t.input_digest IS NOT NULL
   AND NOT EXISTS (SELECT 1
                     FROM normalize_descendant AS d
                     JOIN temp.stale AS s ON s.node_code = d.node_code
                    WHERE d.ancestor_code = t.node_code
                      AND s.node_code NOT IN (SELECT node_code FROM temp.todo));
