-- The same with the project, for a slice that states totals.
-- reads: normalize_expenditure
SELECT aggregate_take(line, column_no, category, function_code, economic_code, fund_source, counterparty_code,
                      initial_budget_fen, adjusted_budget_fen, actual_fen, initial_budget_slack_fen,
                      adjusted_budget_slack_fen, actual_slack_fen,
                      COALESCE(NULLIF(project_code, ''), project_name))
  FROM normalize_expenditure
 WHERE slice_no = @slice_no;
