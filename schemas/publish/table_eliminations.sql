-- tables/eliminations.csv: residue is paid less received.
-- reads: aggregate_elimination
SELECT e.node_code, e.payer_code, e.payer_item, e.receiver_code, e.receiver_account, e.basis,
       yuan(e.paid_fen) AS paid,
       yuan(e.received_fen) AS received,
       yuan(e.eliminated_fen) AS eliminated,
       yuan(e.residue_fen) AS residue,
       e.reason
  FROM aggregate_elimination AS e
 ORDER BY e.node_code, e.payer_code, e.payer_item, e.receiver_code, e.receiver_account, e.basis;
