-- The rows of one slice of a 往来核对表.
-- reads: normalize_transfer
SELECT line, counterparty_code, direction, account, amount_fen, amount_slack_fen
  FROM normalize_transfer
 WHERE slice_no = @slice_no
 ORDER BY line;
