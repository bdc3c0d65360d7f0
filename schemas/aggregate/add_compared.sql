-- What a form that was not taken says.
-- writes: aggregate_compared
INSERT INTO aggregate_compared (node_code, fiscal_year, item, amount, fen, slack_fen, rows, form)
VALUES (@node_code, @year, @item, @amount, @fen, @slack_fen, @rows, @form);
