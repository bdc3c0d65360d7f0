-- A node's own spending under one set of codes, in the place of what was there.
-- writes: aggregate_own_spending
INSERT OR REPLACE INTO aggregate_own_spending (node_code, category, function_code, economic_code, fund_source, fiscal_year,
                                              initial_budget_fen, adjusted_budget_fen, actual_fen, initial_budget_rows,
                                              adjusted_budget_rows, actual_rows, rows, beyond)
VALUES (@node_code, @category, @function_code, @economic_code, @fund_source, @year,
        @initial_budget_fen, @adjusted_budget_fen, @actual_fen, @initial_budget_rows, @adjusted_budget_rows, @actual_rows, @rows,
        @beyond);
