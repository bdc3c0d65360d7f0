-- Income and balances of one slice.
-- reads: normalize_balance
SELECT line, column_no, account, counterparty_code, function_code, fund_source, initial_budget_fen, adjusted_budget_fen, amount_fen,
       initial_budget_slack_fen, adjusted_budget_slack_fen, amount_slack_fen
  FROM normalize_balance
 WHERE slice_no = @slice_no
 ORDER BY line, column_no;
