-- What the 差额表 of a parent adds to one figure.
-- writes: aggregate_difference
INSERT INTO aggregate_difference (node_code, fiscal_year, item, amount, fen, slack_fen, rows)
VALUES (@node_code, @year, @item, @amount, @fen, @slack_fen, @rows);
