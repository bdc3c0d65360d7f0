-- The slices in force that hold figures of the nodes to do, one node's after the other's. Of a nil report (零报告) also
-- which amount columns its file has, a bit for each; where it has none by name, it speaks of 决算数. Plain is a list whose
-- rows have neither slack nor a counterparty, nor a cell of their own: so there is less to read of each.
-- By path, for where a payment stands first must not hang on what came first.
-- reads: temp.todo, ingest_file, normalize_slice, normalize_file, normalize_column
SELECT t.node_code, s.slice_no, s.file_no, s.kind, s.form, s.month, s.accepted + s.control = 0, s.control > 0,
       CASE WHEN s.accepted + s.control = 0
            THEN COALESCE((SELECT SUM(DISTINCT CASE c.field WHEN 'initial_budget' THEN 1 WHEN 'adjusted_budget' THEN 2
                                                            WHEN 'actual' THEN 4 WHEN 'amount' THEN 4 END)
                             FROM normalize_column AS c
                            WHERE c.file_no = s.file_no
                              AND c.field IN ('initial_budget', 'adjusted_budget', 'actual', 'amount')), 4) END,
       s.kind = 'expenditure' AND s.has_slack = 0 AND s.form IN ('detail', 'function', 'economic', 'category')
           AND NOT EXISTS (SELECT 1 FROM normalize_column AS c
                            WHERE c.file_no = s.file_no AND c.field = 'counterparty_code'),
       COALESCE(f.part_no, 0)
  FROM temp.todo AS t
 CROSS JOIN normalize_slice AS s ON s.unit_code = t.node_code
  JOIN ingest_file AS i ON i.file_no = s.file_no
  LEFT JOIN normalize_file AS f ON f.file_no = s.file_no
 WHERE s.status = 'in_force' AND s.fiscal_year = @year
   AND s.kind IN ('expenditure', 'balance', 'difference', 'transfer', 'adjustment')
 ORDER BY t.node_code, i.path, s.slice_no;
