-- A unit's payments to another, or income from it.
-- writes: aggregate_side
INSERT INTO aggregate_side (node_code, side, item, counterparty_code, fen, slack_fen, file_no, line)
VALUES (@node_code, @side, @item, @counterparty_code, @fen, @slack_fen, @file_no, @line);
