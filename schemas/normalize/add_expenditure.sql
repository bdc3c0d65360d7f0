-- The rows of spending of the slice being stored.
-- reads: list_rows (a virtual table)    writes: normalize_expenditure
INSERT OR FAIL INTO normalize_expenditure (
       slice_no, line, column_no, period_basis, category, function_code, economic_code,
       fund_source, project_code, project_name, counterparty_code, initial_budget_fen, adjusted_budget_fen,
       actual_fen, note, initial_budget_slack_fen, adjusted_budget_slack_fen, actual_slack_fen)
SELECT slice_no, line, column_no, period_basis, category, function_code, economic_code,
       fund_source, project_code, project_name, counterparty_code, initial_budget_fen, adjusted_budget_fen,
       actual_fen, note, initial_budget_slack_fen, adjusted_budget_slack_fen, actual_slack_fen
  FROM list_rows;
