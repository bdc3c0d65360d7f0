-- The rows of one slice of a 调整表, all of one document.
-- reads: normalize_adjustment
SELECT document, category, account, economic_code, amount_fen, amount_slack_fen
  FROM normalize_adjustment
 WHERE slice_no = @slice_no
 ORDER BY line;
