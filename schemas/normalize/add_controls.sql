-- The rows of the slice being stored that state a total. What its kind has no field for is blank or absent.
-- reads: list_controls (a virtual table)    writes: normalize_control
INSERT OR FAIL INTO normalize_control (
       slice_no, line, column_no, unit_code, fiscal_year, month, period_basis, category, function_code, economic_code,
       fund_source, project_code, project_name, counterparty_code, initial_budget_fen, initial_budget_slack_fen,
       adjusted_budget_fen, adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note, label, basis, kind, account,
       direction, amount_fen, amount_slack_fen)
SELECT @slice_no, line, column_no, @unit_code, @fiscal_year, @month, period_basis, category, function_code, economic_code,
       fund_source, project_code, project_name, counterparty_code, initial_budget_fen, initial_budget_slack_fen,
       adjusted_budget_fen, adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note, label, basis, @kind, account,
       direction, amount_fen, amount_slack_fen
  FROM list_controls;
