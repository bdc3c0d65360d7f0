-- id: row-twice
-- severity: warning
-- title: A row of spending stands twice in its list
-- reach: unit
-- rows: expenditure
-- scan: COALESCE(s.repeats, 1) > 0 AND e.column_no = 0
-- scan:     AND pl_again(e.slice_no, e.line, e.column_no, e.initial_budget_fen, e.adjusted_budget_fen, e.actual_fen)
-- Both count. The same codes with other amounts are no fault, nor are rows without an amount.
WITH again AS MATERIALIZED (
    SELECT e.slice_no, e.line,
           (SELECT MIN(o.line)
              FROM normalize_expenditure AS o
             WHERE o.slice_no = e.slice_no AND o.line < e.line AND o.category = e.category
               AND o.function_code = e.function_code AND o.economic_code = e.economic_code
               AND o.fund_source = e.fund_source AND o.project_code = e.project_code
               AND o.project_name = e.project_name AND o.counterparty_code = e.counterparty_code
               AND o.period_basis = e.period_basis AND o.note = e.note
               AND o.initial_budget_fen IS e.initial_budget_fen
               AND o.adjusted_budget_fen IS e.adjusted_budget_fen AND o.actual_fen IS e.actual_fen) AS first_line,
           e.actual_fen, e.category || ' ' || e.function_code || ' ' || e.economic_code || ' ' || e.fund_source
               || ' ' || e.project_code || ' ' || e.project_name || ' ' || e.counterparty_code AS codes
      FROM temp.hit AS h
     CROSS JOIN normalize_expenditure AS e USING (slice_no, line, column_no)
)
SELECT s.unit_code, s.form, s.fiscal_year || CASE s.month WHEN 0 THEN '' ELSE printf('-%02d', s.month) END AS period,
       a.codes AS keys, s.file_no, MIN(a.line) AS line,
       'the row says in every cell what line ' || a.first_line || ' says'
           || COALESCE(' (' || pl_yuan(a.actual_fen) || ' 元)', '') || ', and both count'
           || CASE COUNT(*) WHEN 1 THEN '' ELSE '; so do ' || (COUNT(*) - 1) || ' more below' END AS message
  FROM temp.todo AS t
 CROSS JOIN normalize_slice AS s ON s.unit_code = t.node_code
  JOIN again AS a ON a.slice_no = s.slice_no
 WHERE a.first_line IS NOT NULL
 GROUP BY s.slice_no, a.codes;
