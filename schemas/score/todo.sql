-- The nodes whose inputs are not those that their rows were made from, and those gone from the tree.
-- What aggregate made without remembering it (a node above one that --unit left out) is always scored again.
-- reads: normalize_unit, aggregate_done, aggregate_total, score_done, score_total    writes: temp.todo
INSERT INTO temp.todo (node_code, input_digest)
SELECT u.unit_code, pl_digest(a.input_digest, @inputs)
  FROM normalize_unit AS u
  LEFT JOIN aggregate_done AS a ON a.node_code = u.unit_code
  LEFT JOIN score_done AS d ON d.node_code = u.unit_code
 WHERE (a.input_digest IS NOT NULL
        OR EXISTS (SELECT 1 FROM aggregate_total AS t WHERE t.node_code = u.unit_code))
   AND (@force OR a.input_digest IS NULL OR d.input_digest IS NOT pl_digest(a.input_digest, @inputs))
 UNION ALL
SELECT t.node_code, NULL
  FROM score_total AS t
 WHERE NOT EXISTS (SELECT 1 FROM normalize_unit AS u WHERE u.unit_code = t.node_code);
