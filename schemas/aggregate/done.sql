-- Remember what the nodes were made from. A node above one that was left out by --unit is made from
-- that one's old rows, so it stays stale.
-- reads: temp.todo, temp.stale, normalize_descendant    writes: aggregate_done
INSERT INTO aggregate_done (node_code, input_digest, own_digest, below_digest)
SELECT t.node_code, t.input_digest, o.own_digest, o.below_digest
  FROM temp.todo AS t
  JOIN temp.stale AS o ON o.node_code = t.node_code
 WHERE t.input_digest IS NOT NULL
   AND t.node_code NOT IN (SELECT d.ancestor_code
                             FROM temp.stale AS s
                            CROSS JOIN normalize_descendant AS d ON d.node_code = s.node_code
                            WHERE s.node_code NOT IN (SELECT node_code FROM temp.todo));
