-- One figure of a unit, from its forms.
-- writes: aggregate_own
INSERT INTO aggregate_own (node_code, fiscal_year, item, amount, fen, slack_fen, rows, form)
VALUES (@node_code, @year, @item, @amount, @fen, @slack_fen, @rows, @form);
