-- What an elimination takes off one item of one unit.
-- writes: aggregate_eliminated
INSERT INTO aggregate_eliminated (node_code, item, unit_code, payer_code, payer_item, receiver_code, receiver_account, basis, fen)
VALUES (@node_code, @item, @unit_code, @payer_code, @payer_item, @receiver_code, @receiver_account, @basis, @fen);
