-- id: actual-copied
-- severity: warning
-- title: The spending is the budget again, in every row
-- reach: node
-- rows: expenditure
-- Ten codes or more that were all spent to the fen are rather a column that was copied.
WITH copied AS (
    SELECT c.unit_code, c.form, c.file_no, MIN(c.line) AS line, COUNT(*) AS codes,
           pl_digest_set(pl_digest(c.category, c.function_code, c.economic_code, c.fund_source, c.actual_fen)) AS rows_digest
      FROM temp.cell AS c
     WHERE c.form IN ('detail', 'function', 'economic', 'category')
     GROUP BY c.unit_code, c.form
    HAVING COUNT(*) >= 10 AND COUNT(*) FILTER (WHERE c.actual_fen = c.adjusted_budget_fen AND c.actual_fen <> 0) = COUNT(*)
)
SELECT c.unit_code AS node_code, c.unit_code, c.form, @year AS period, c.file_no, c.line, k.column_no,
       'every one of ' || c.codes || ' codes is spent exactly as budgeted: was ' || COALESCE(b.header, '全年预算数')
           || ' copied to ' || COALESCE(k.header, '决算数') || '?' AS message, c.rows_digest
  FROM copied AS c
  LEFT JOIN normalize_column AS k ON k.file_no = c.file_no AND k.field = 'actual'
  LEFT JOIN normalize_column AS b ON b.file_no = c.file_no AND b.field = 'adjusted_budget';
