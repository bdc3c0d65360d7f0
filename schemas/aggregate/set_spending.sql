-- A node's spending under one set of codes, in the place of what was there.
-- writes: aggregate_expenditure
INSERT OR REPLACE INTO aggregate_expenditure (node_code, category, function_code, economic_code, fund_source, fiscal_year,
                                              initial_budget_fen, adjusted_budget_fen, actual_fen, initial_budget_rows,
                                              adjusted_budget_rows, actual_rows, rows, beyond)
VALUES (@node_code, @category, @function_code, @economic_code, @fund_source, @year,
        @initial_budget_fen, @adjusted_budget_fen, @actual_fen, @initial_budget_rows, @adjusted_budget_rows, @actual_rows, @rows,
        @beyond);
