-- id: amount-negative
-- severity: warning
-- title: An amount is negative, and no note says why
-- reach: unit
-- rows: expenditure
-- scan: COALESCE(s.least_fen, -1) < 0
-- scan:     AND (e.actual_fen < 0 OR e.adjusted_budget_fen < 0 OR e.initial_budget_fen < 0) AND e.note = ''
SELECT s.unit_code, s.form, s.fiscal_year || CASE s.month WHEN 0 THEN '' ELSE printf('-%02d', s.month) END AS period,
       s.file_no, MIN(e.line) AS line, COALESCE(NULLIF(e.column_no, 0), k.column_no) AS column_no,
       pl_yuan(MIN(e.actual_fen, COALESCE(e.adjusted_budget_fen, e.actual_fen), COALESCE(e.initial_budget_fen, e.actual_fen)))
           AS value,
       CASE COUNT(*) WHEN 1 THEN 'the row is negative, and no note says'
                     ELSE COUNT(*) || ' rows are negative (the first is line ' || MIN(e.line) || '), and no note says' END
           || ' why: a refund (收回), a correction?' AS message,
       pl_digest_set(pl_digest(e.category, e.function_code, e.economic_code, e.fund_source, e.project_code, e.project_name,
                               e.initial_budget_fen, e.adjusted_budget_fen, e.actual_fen)) AS rows_digest
  FROM temp.hit AS h
 CROSS JOIN normalize_expenditure AS e USING (slice_no, line, column_no)
  JOIN normalize_slice AS s USING (slice_no)
  JOIN temp.todo AS t ON t.node_code = s.unit_code
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'actual'
 GROUP BY s.slice_no;
