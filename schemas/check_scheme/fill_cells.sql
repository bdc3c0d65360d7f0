-- What aggregate makes while it reads the rows, for the few of a fixture: the place is the first row's. Of the rows that
-- MIN() ranges over, SQLite gives the one it took.
-- reads: temp.todo, normalize_slice, normalize_expenditure    writes: temp.cell
INSERT INTO temp.cell (unit_code, form, slice_no, category, function_code, economic_code, fund_source, initial_budget_fen,
                       initial_budget_slack_fen, adjusted_budget_fen, adjusted_budget_slack_fen, actual_fen,
                       actual_slack_fen, rows, file_no, line, column_no)
SELECT s.unit_code, s.form, e.slice_no, e.category, e.function_code, e.economic_code, e.fund_source,
       SUM(e.initial_budget_fen), SUM(e.initial_budget_slack_fen) FILTER (WHERE e.initial_budget_fen IS NOT NULL),
       SUM(e.adjusted_budget_fen), SUM(e.adjusted_budget_slack_fen) FILTER (WHERE e.adjusted_budget_fen IS NOT NULL),
       SUM(e.actual_fen), SUM(e.actual_slack_fen) FILTER (WHERE e.actual_fen IS NOT NULL),
       COUNT(*), s.file_no, MIN(e.line), e.column_no
  FROM temp.todo AS t
  JOIN normalize_slice AS s ON s.unit_code = t.node_code
  JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no
 WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.month = 0
 GROUP BY e.slice_no, e.category, e.function_code, e.economic_code, e.fund_source;
