-- Payments between units of the tree, in 元 with two decimals: what is taken off both sides at the lowest node that holds both
-- and at the nodes above it, and what cannot be.
CREATE VIEW v_elimination AS
SELECT e.node_code,                     -- the lowest node that holds both sides
       u.unit_name AS node_name,        -- its name
       e.payer_code,                    -- who paid; several separated by spaces
       e.payer_item,                    -- the item of spending
       e.receiver_code,                 -- who received; several separated by spaces
       e.receiver_account,              -- the account of income
       e.basis,                         -- stated: the other unit is named; inferred: it follows from the tree
       iif(e.paid_fen < 0, '-', '') || abs(e.paid_fen / 100)
           || printf('.%02d', abs(e.paid_fen % 100)) AS paid, -- what the payer says, 元; absent: nothing
       iif(e.received_fen < 0, '-', '') || abs(e.received_fen / 100)
           || printf('.%02d', abs(e.received_fen % 100)) AS received, -- what the receiver says, 元; absent: nothing
       iif(e.eliminated_fen < 0, '-', '') || abs(e.eliminated_fen / 100)
           || printf('.%02d', abs(e.eliminated_fen % 100)) AS eliminated, -- taken off both sides, 元
       iif(e.residue_fen < 0, '-', '') || abs(e.residue_fen / 100)
           || printf('.%02d', abs(e.residue_fen % 100)) AS residue, -- paid less received, 元
       e.reason,                        -- why there is a residue, or nothing is taken off; see aggregate_elimination
       p.path AS payer_file,            -- where the payer says so, inside the inbox
       e.payer_line,                    -- physical line of that file
       r.path AS receiver_file,         -- where the receiver says so
       e.receiver_line                  -- physical line of that file
  FROM aggregate_elimination AS e
  JOIN normalize_unit AS u ON u.unit_code = e.node_code
  LEFT JOIN ingest_file AS p ON p.file_no = e.payer_file_no
  LEFT JOIN ingest_file AS r ON r.file_no = e.receiver_file_no;
