-- Hand the rows of one slice to aggregate_take(), where they have neither slack nor counterparties.
-- reads: normalize_expenditure
SELECT aggregate_take(line, category, function_code, economic_code, fund_source, initial_budget_fen, adjusted_budget_fen,
                      actual_fen)
  FROM normalize_expenditure
 WHERE slice_no = @slice_no;
