-- A figure of last year's package.
-- writes: aggregate_previous
INSERT INTO aggregate_previous (node_code, item, own_fen, net_fen, slack_fen)
VALUES (@node_code, @item, @own_fen, @net_fen, @slack_fen)
    ON CONFLICT DO NOTHING;
