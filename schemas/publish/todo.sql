-- The root is stale when anything that is published is other than it was; a root that is no
-- longer one is gone.
-- reads: normalize_unit, normalize_done, aggregate_done, score_done, temp.finding, publish_done
-- writes: temp.todo
INSERT INTO temp.todo (node_code, input_digest)
SELECT u.unit_code, d.digest
  FROM normalize_unit AS u
 CROSS JOIN (SELECT pl_digest(
                 @inputs,
                 (SELECT pl_digest_set(pl_digest(node_code, input_digest)) FROM normalize_done),
                 (SELECT pl_digest_set(pl_digest(node_code, input_digest)) FROM aggregate_done),
                 (SELECT pl_digest_set(pl_digest(node_code, input_digest)) FROM score_done),
                 (SELECT pl_digest_set(pl_digest(finding_id, check_id, severity, unit_code, path,
                                                 line, column_no, value, expected, actual,
                                                 difference, message, other_code, rows_digest,
                                                 explanation, explained_by, decided_by,
                                                 decision_reason, status))
                    FROM temp.finding)) AS digest) AS d
  LEFT JOIN publish_done AS p ON p.node_code = u.unit_code
 WHERE u.node_kind = 'root' AND (@force OR p.input_digest IS NOT d.digest)
 UNION ALL
SELECT p.node_code, NULL
  FROM publish_done AS p
 WHERE NOT EXISTS (SELECT 1 FROM normalize_unit AS u
                    WHERE u.unit_code = p.node_code AND u.node_kind = 'root');
