-- A node's spending under one set of codes, as it is there.
-- reads: aggregate_expenditure
SELECT category, function_code, economic_code, fund_source, fiscal_year, initial_budget_fen, adjusted_budget_fen,
       actual_fen, initial_budget_rows, adjusted_budget_rows, actual_rows, rows, beyond
  FROM aggregate_expenditure
 WHERE node_code = @node_code AND category = @category AND function_code = @function_code
   AND economic_code = @economic_code AND fund_source = @fund_source;
