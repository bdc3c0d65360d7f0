-- writes: normalize_difference
INSERT INTO normalize_difference (slice_no, line, unit_code, fiscal_year, month, period_basis, category,
        function_code, economic_code, fund_source, project_code, project_name, account, counterparty_code,
        initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen, adjusted_budget_slack_fen,
        actual_fen, actual_slack_fen, amount_fen, amount_slack_fen, note)
VALUES (@slice_no, @line, @unit_code, @fiscal_year, @month, @period_basis, @category, @function_code,
        @economic_code, @fund_source, @project_code, @project_name, @account, @counterparty_code,
        @initial_budget_fen, @initial_budget_slack_fen, @adjusted_budget_fen, @adjusted_budget_slack_fen,
        @actual_fen, @actual_slack_fen, @amount_fen, @amount_slack_fen, @note);
