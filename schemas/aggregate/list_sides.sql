-- The payments and incomes of all units, as the accounts tell them.
-- reads: aggregate_side
SELECT node_code, side = 'paid', item, counterparty_code, fen, slack_fen, file_no, line
  FROM aggregate_side
 ORDER BY node_code, side, item, counterparty_code;
