-- id: category-missing
-- severity: warning
-- title: Rows of spending without a category feed no category
-- reach: unit
-- rows: expenditure
-- The place is the first of them: of the rows that MIN() ranges over, SQLite gives the one it took.
SELECT s.unit_code, s.form, s.fiscal_year AS period, s.file_no, MIN(e.line) AS line, k.column_no,
       COUNT(*) || CASE COUNT(*) WHEN 1 THEN ' row says' ELSE ' rows say' END
           || ' no category (the first is line ' || MIN(e.line) || ') and '
           || CASE COUNT(*) WHEN 1 THEN 'feeds' ELSE 'feed' END || ' none'
           || CASE WHEN EXISTS (SELECT 1
                                  FROM normalize_slice AS os
                                  JOIN normalize_expenditure AS o ON o.slice_no = os.slice_no
                                 WHERE os.unit_code = s.unit_code AND os.fiscal_year = s.fiscal_year
                                   AND os.kind = 'expenditure' AND os.status = 'in_force' AND os.month = 0
                                   AND o.category <> '')
                   THEN '; the unit''s figures come from the rows that do'
                   ELSE '; only the total is known' END AS message,
       pl_digest_set(pl_digest(e.function_code, e.economic_code, e.fund_source, e.initial_budget_fen, e.adjusted_budget_fen,
                               e.actual_fen)) AS rows_digest
  FROM temp.todo AS t
 CROSS JOIN normalize_slice AS s ON s.unit_code = t.node_code
  JOIN normalize_expenditure AS e INDEXED BY normalize_expenditure_bare ON e.slice_no = s.slice_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'category'
 WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.month = 0 AND e.category = ''
   AND s.form NOT IN (SELECT form FROM normalize_form WHERE category_scope = 'none')
 GROUP BY s.unit_code, s.form, s.fiscal_year;
