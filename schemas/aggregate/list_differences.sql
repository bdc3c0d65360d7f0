-- The rows of one slice of a 差额表.
-- reads: normalize_difference
SELECT line, category, function_code, economic_code, fund_source, counterparty_code, account,
       COALESCE(NULLIF(project_code, ''), project_name),
       initial_budget_fen, adjusted_budget_fen, actual_fen, amount_fen,
       initial_budget_slack_fen, adjusted_budget_slack_fen, actual_slack_fen, amount_slack_fen
  FROM normalize_difference
 WHERE slice_no = @slice_no
 ORDER BY line;
