-- Hand the rows of one slice to aggregate_take().
-- reads: normalize_expenditure
SELECT aggregate_take(line, column_no, category, function_code, economic_code, fund_source, counterparty_code,
                      initial_budget_fen, adjusted_budget_fen, actual_fen, initial_budget_slack_fen,
                      adjusted_budget_slack_fen, actual_slack_fen)
  FROM normalize_expenditure
 WHERE slice_no = @slice_no;
