-- What a document adds to an item of a node.
-- writes: aggregate_adjustment
INSERT INTO aggregate_adjustment (node_code, fiscal_year, item, document, fen, slack_fen, rows)
VALUES (@node_code, @year, @item, @document, @fen, @slack_fen, @rows);
