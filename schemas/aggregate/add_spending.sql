-- A node's spending under one set of codes.
-- writes: aggregate_expenditure
INSERT INTO aggregate_expenditure (node_code, fiscal_year, category, function_code, economic_code, fund_source,
                                   initial_budget_fen, adjusted_budget_fen, actual_fen, rows, beyond)
VALUES (@node_code, @year, @category, @function_code, @economic_code, @fund_source,
        @initial_budget_fen, @adjusted_budget_fen, @actual_fen, @rows, @beyond);
