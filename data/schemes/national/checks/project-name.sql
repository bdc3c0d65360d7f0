-- id: project-name
-- severity: warning
-- title: Project spending names no project
-- reach: unit
-- rows: expenditure
-- scan: e.category = 'project' AND e.project_name = '' AND e.project_code = '' AND e.column_no = 0 AND s.form IN ('detail', 'function')
-- Told where the list has a column for it, so that the others name theirs.
SELECT s.unit_code, s.form, s.fiscal_year || CASE s.month WHEN 0 THEN '' ELSE printf('-%02d', s.month) END AS period,
       s.file_no, MIN(e.line) AS line, k.column_no,
       COUNT(*) || CASE COUNT(*) WHEN 1 THEN ' row of 项目支出 names' ELSE ' rows of 项目支出 name' END
           || ' no project; ' || k.header || ' is empty' AS message,
       pl_digest_set(pl_digest(e.function_code, e.economic_code, e.fund_source, e.initial_budget_fen, e.adjusted_budget_fen,
                               e.actual_fen)) AS rows_digest
  FROM temp.hit AS h
 CROSS JOIN normalize_expenditure AS e USING (slice_no, line, column_no)
  JOIN normalize_slice AS s USING (slice_no)
  JOIN temp.todo AS t ON t.node_code = s.unit_code
  JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'project_name'
 GROUP BY s.slice_no;
