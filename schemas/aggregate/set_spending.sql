-- A node's spending under one set of codes, in the place of what was there.
-- writes: aggregate_expenditure
INSERT OR REPLACE INTO aggregate_expenditure (node_code, fiscal_year, category, function_code, economic_code, fund_source,
                                              initial_budget_fen, adjusted_budget_fen, actual_fen, rows, beyond)
VALUES (@node_code, @year, @category, @function_code, @economic_code, @fund_source,
        @initial_budget_fen, @adjusted_budget_fen, @actual_fen, @rows, @beyond);
