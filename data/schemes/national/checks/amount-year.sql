-- id: amount-year
-- severity: warning
-- title: An amount is the year
-- reach: unit
-- rows: expenditure
-- scan: (e.actual_fen % s.fiscal_year = 0 AND e.actual_fen / s.fiscal_year IN (100, 100000, 1000000, 10000000000))
-- scan:    OR (e.adjusted_budget_fen % s.fiscal_year = 0
-- scan:        AND e.adjusted_budget_fen / s.fiscal_year IN (100, 100000, 1000000, 10000000000))
-- scan:    OR (e.initial_budget_fen % s.fiscal_year = 0
-- scan:        AND e.initial_budget_fen / s.fiscal_year IN (100, 100000, 1000000, 10000000000))
-- 2021.00 in 元, 千元, 万元 or 亿元: rather a column that was read one place too far.
WITH amount AS MATERIALIZED (
    SELECT e.slice_no, e.line, e.column_no, 'actual' AS amount, e.actual_fen AS fen,
           e.category || ' ' || e.function_code || ' ' || e.economic_code AS codes
      FROM temp.hit AS h CROSS JOIN normalize_expenditure AS e USING (slice_no, line, column_no)
     UNION ALL
    SELECT e.slice_no, e.line, e.column_no, 'adjusted_budget', e.adjusted_budget_fen,
           e.category || ' ' || e.function_code || ' ' || e.economic_code
      FROM temp.hit AS h CROSS JOIN normalize_expenditure AS e USING (slice_no, line, column_no)
     UNION ALL
    SELECT e.slice_no, e.line, e.column_no, 'initial_budget', e.initial_budget_fen,
           e.category || ' ' || e.function_code || ' ' || e.economic_code
      FROM temp.hit AS h CROSS JOIN normalize_expenditure AS e USING (slice_no, line, column_no)
)
SELECT s.unit_code, s.form, s.fiscal_year || CASE s.month WHEN 0 THEN '' ELSE printf('-%02d', s.month) END AS period,
       a.amount AS keys, s.file_no, MIN(a.line) AS line, COALESCE(NULLIF(a.column_no, 0), k.column_no) AS column_no,
       pl_yuan(a.fen) AS actual,
       COALESCE(k.header, a.amount) || ': ' || @year || '.00 is the year; was it read for an amount?'
           || CASE COUNT(*) WHEN 1 THEN '' ELSE ' So in ' || (COUNT(*) - 1) || ' more rows below' END AS message,
       pl_digest_set(pl_digest(a.codes, a.fen)) AS rows_digest
  FROM temp.todo AS t
 CROSS JOIN normalize_slice AS s ON s.unit_code = t.node_code
  JOIN amount AS a ON a.slice_no = s.slice_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no
                                 AND CASE a.column_no WHEN 0 THEN k.field = a.amount ELSE k.column_no = a.column_no END
 WHERE a.fen IN (@year * 100, @year * 1000000, @year * 100000, @year * 10000000000)
 GROUP BY s.slice_no, a.amount;
