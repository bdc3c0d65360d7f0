-- The spending of one slice under one set of codes, for the checks.
-- writes: temp.cell
INSERT INTO temp.cell (unit_code, form, slice_no, file_no, category, function_code, economic_code, fund_source,
                       initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen, adjusted_budget_slack_fen,
                       actual_fen, actual_slack_fen, rows, line, column_no)
VALUES (@unit_code, @form, @slice_no, @file_no, @category, @function_code, @economic_code, @fund_source,
        @initial_budget_fen, @initial_budget_slack_fen, @adjusted_budget_fen, @adjusted_budget_slack_fen,
        @actual_fen, @actual_slack_fen, @rows, @line, @column_no);
