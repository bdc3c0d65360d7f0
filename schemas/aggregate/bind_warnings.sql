-- What an explanation of each warning binds to: its rows, or else what it says of them. Rows of one finding share it. Those
-- of findings that no node to do has or had are as they were.
-- reads: temp.todo, temp.unbound    writes: aggregate_finding
UPDATE aggregate_finding AS f
   SET rows_digest = (SELECT pl_digest_set(pl_digest(o.value, o.expected, o.actual, o.difference,
                                                     COALESCE(o.evidence, o.message)))
                        FROM aggregate_finding AS o
                       WHERE o.severity = 'warning' AND o.finding_id = f.finding_id)
 WHERE f.severity = 'warning'
   AND f.finding_id IN (SELECT finding_id FROM temp.unbound
                         UNION
                        SELECT n.finding_id
                          FROM temp.todo AS t
                         CROSS JOIN aggregate_finding AS n ON n.node_code = t.node_code
                         WHERE n.severity = 'warning');
