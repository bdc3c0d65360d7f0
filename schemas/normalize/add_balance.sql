-- writes: normalize_balance
INSERT INTO normalize_balance (slice_no, line, column_no, unit_code, fiscal_year, account, counterparty_code,
        amount_fen, amount_slack_fen, function_code, fund_source, initial_budget_fen, initial_budget_slack_fen,
        adjusted_budget_fen, adjusted_budget_slack_fen)
VALUES (@slice_no, @line, @column_no, @unit_code, @fiscal_year, @account, @counterparty_code,
        @amount_fen, @amount_slack_fen, @function_code, @fund_source, @initial_budget_fen, @initial_budget_slack_fen,
        @adjusted_budget_fen, @adjusted_budget_slack_fen);
