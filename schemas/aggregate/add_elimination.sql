-- A payment between units of the tree.
-- writes: aggregate_elimination
INSERT INTO aggregate_elimination (node_code, payer_code, payer_item, receiver_code, receiver_account, basis, paid_fen,
                                   received_fen, eliminated_fen, residue_fen, reason, payer_file_no, payer_line,
                                   receiver_file_no, receiver_line)
VALUES (@node_code, @payer_code, @payer_item, @receiver_code, @receiver_account, @basis, @paid_fen,
        @received_fen, @eliminated_fen, @residue_fen, @reason, @payer_file_no, @payer_line,
        @receiver_file_no, @receiver_line);
