-- writes: normalize_transfer
INSERT INTO normalize_transfer (slice_no, line, unit_code, fiscal_year, counterparty_code, direction, account,
        amount_fen, amount_slack_fen)
VALUES (@slice_no, @line, @unit_code, @fiscal_year, @counterparty_code, @direction, @account, @amount_fen,
        @amount_slack_fen);
