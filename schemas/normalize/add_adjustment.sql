-- writes: normalize_adjustment
INSERT INTO normalize_adjustment (slice_no, line, node_code, fiscal_year, document, line_no, category, account,
        function_code, economic_code, fund_source, amount_fen, amount_slack_fen, reason, author)
VALUES (@slice_no, @line, @unit_code, @fiscal_year, @document, @line_no, @category, @account, @function_code,
        @economic_code, @fund_source, @amount_fen, @amount_slack_fen, @reason, @author);
