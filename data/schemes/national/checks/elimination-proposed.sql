-- id: elimination-proposed
-- severity: warning
-- title: A payment between units seems to count twice, but is not taken off
-- reach: node
-- rows: expenditure balance transfer
-- Forms do not name the other unit, and a 往来核对表 alone changes no account: what they suggest is proposed, and settled by naming the
-- other unit in the rows or by a 调整表.
SELECT e.node_code,
       CASE WHEN e.payer_code <> '' AND NOT instr(e.payer_code, ' ') THEN e.payer_code
            WHEN e.receiver_code <> '' AND NOT instr(e.receiver_code, ' ') THEN e.receiver_code ELSE e.node_code END AS unit_code,
       @year AS period, trim(e.payer_code || ' ' || e.payer_item || ' ' || e.receiver_code || ' ' || e.receiver_account) AS keys,
       COALESCE(e.payer_file_no, e.receiver_file_no) AS file_no,
       CASE WHEN e.payer_file_no IS NULL THEN e.receiver_line ELSE e.payer_line END AS line,
       pl_yuan(e.received_fen) AS expected, pl_yuan(e.paid_fen) AS actual, pl_yuan(e.residue_fen) AS difference,
       COALESCE(p.name, NULLIF(e.payer_item, ''), 'a payment') || ' of ' || COALESCE(NULLIF(e.payer_code, ''), 'nobody') || ' '
           || COALESCE(pl_yuan(e.paid_fen), '(not said)') || ' 元 and ' || COALESCE(r.name, e.receiver_account) || ' of '
           || COALESCE(NULLIF(e.receiver_code, ''), 'nobody') || ' ' || COALESCE(pl_yuan(e.received_fen), '(not said)')
           || ' seem to be one payment, but nothing is taken off (' || e.reason || ')' AS message
  FROM temp.todo AS t
 CROSS JOIN aggregate_elimination AS e ON e.node_code = t.node_code
  LEFT JOIN normalize_code AS p ON p.list = 'item' AND p.code = e.payer_item
  LEFT JOIN normalize_code AS r ON r.list = 'item' AND r.code = e.receiver_account
 WHERE e.eliminated_fen = 0 AND (e.basis = 'inferred' OR e.reason = 'transfer-list');
