-- A node's own spending by codes, as it is there.
-- reads: aggregate_own_spending
SELECT category, function_code, economic_code, fund_source, fiscal_year, initial_budget_fen, adjusted_budget_fen,
       actual_fen, initial_budget_rows, adjusted_budget_rows, actual_rows, rows, beyond
  FROM aggregate_own_spending
 WHERE node_code = @node_code
 ORDER BY category, function_code, economic_code, fund_source;
