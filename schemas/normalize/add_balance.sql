-- writes: normalize_balance
INSERT INTO normalize_balance (slice_no, line, unit_code, fiscal_year, account, counterparty_code, amount_fen,
        amount_slack_fen)
VALUES (@slice_no, @line, @unit_code, @fiscal_year, @account, @counterparty_code, @amount_fen, @amount_slack_fen);
