-- The spending of the units to do, annual rows in force, slice by slice.
-- reads: temp.todo, normalize_slice, normalize_expenditure
SELECT e.slice_no, s.unit_code, s.form, s.file_no, e.line, e.column_no, e.category, e.function_code, e.economic_code,
       e.fund_source, e.initial_budget_fen, e.initial_budget_slack_fen, e.adjusted_budget_fen,
       e.adjusted_budget_slack_fen, e.actual_fen, e.actual_slack_fen
  FROM temp.todo AS t
 CROSS JOIN normalize_slice AS s ON s.unit_code = t.node_code
 CROSS JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no
 WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.month = 0;
