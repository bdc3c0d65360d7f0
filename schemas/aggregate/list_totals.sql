-- The totals that one slice states; 其中 is no sum of rows beside it.
-- reads: normalize_control
SELECT line, column_no, basis, category, function_code, economic_code, fund_source,
       COALESCE(NULLIF(project_code, ''), project_name), counterparty_code, account, direction,
       initial_budget_fen, adjusted_budget_fen, actual_fen, amount_fen,
       initial_budget_slack_fen, adjusted_budget_slack_fen, actual_slack_fen, amount_slack_fen
  FROM normalize_control
 WHERE slice_no = @slice_no AND basis <> 'of_which'
 ORDER BY line, column_no;
