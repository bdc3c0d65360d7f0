-- The rows of spending of a slice that comes from a list, where no amount has slack and no column tells of months or of the
-- other unit: as in most lists. What is the same in all rows costs nothing.
-- reads: list_rows (a virtual table)    writes: normalize_expenditure
INSERT OR FAIL INTO normalize_expenditure (
       slice_no, line, column_no, period_basis, category, function_code, economic_code,
       fund_source, project_code, project_name, counterparty_code, initial_budget_fen, adjusted_budget_fen,
       actual_fen, note)
SELECT @slice_no, line, 0, '', category, function_code, economic_code,
       fund_source, project_code, project_name, '', initial_budget_fen, adjusted_budget_fen,
       actual_fen, note
  FROM list_rows;
