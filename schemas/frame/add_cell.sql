-- The slack of an amount that no row gives is nobody's.
-- writes: temp.cell
INSERT INTO temp.cell (unit_code, form, slice_no, category, function_code, economic_code, fund_source,
                       initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen, adjusted_budget_slack_fen,
                       actual_fen, actual_slack_fen, rows, file_no, line, column_no)
VALUES (@unit_code, @form, @slice_no, @category, @function_code, @economic_code, @fund_source,
        @initial_budget_fen, @initial_budget_slack_fen, @adjusted_budget_fen, @adjusted_budget_slack_fen,
        @actual_fen, @actual_slack_fen, @rows, @file_no, @line, @column_no);
