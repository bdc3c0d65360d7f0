-- id: elimination-residue
-- severity: warning
-- title: The two sides of a payment between units differ
-- reach: node
-- rows: expenditure balance
-- The smaller side comes off both; the rest stays in the totals. What rounding explains is no fault.
SELECT e.node_code, CASE WHEN instr(e.payer_code, ' ') THEN e.receiver_code ELSE e.payer_code END AS unit_code,
       CASE WHEN instr(e.payer_code, ' ') THEN substr(e.payer_code, 1, instr(e.payer_code, ' ') - 1)
            ELSE substr(e.receiver_code || ' ', 1, instr(e.receiver_code || ' ', ' ') - 1) END AS other_code,
       @year AS period, trim(e.payer_code || ' ' || e.payer_item || ' ' || e.receiver_code || ' ' || e.receiver_account) AS keys,
       COALESCE(e.payer_file_no, e.receiver_file_no) AS file_no,
       CASE WHEN e.payer_file_no IS NULL THEN e.receiver_line ELSE e.payer_line END AS line,
       pl_yuan(e.received_fen) AS expected, pl_yuan(e.paid_fen) AS actual, pl_yuan(e.residue_fen) AS difference,
       COALESCE(p.name, NULLIF(e.payer_item, ''), '支出') || ' of ' || e.payer_code || ' ' || COALESCE(pl_yuan(e.paid_fen), '0.00') || ' 元, but '
           || COALESCE(r.name, e.receiver_account) || ' of ' || e.receiver_code || ' ' || COALESCE(pl_yuan(e.received_fen), '0.00')
           || '; ' || pl_yuan(e.eliminated_fen) || ' comes off both, ' || pl_yuan(e.residue_fen) || ' remains (' || e.reason || ')'
           AS message
  FROM temp.todo AS t
 CROSS JOIN aggregate_elimination AS e ON e.node_code = t.node_code
  LEFT JOIN normalize_code AS p ON p.list = 'item' AND p.code = e.payer_item
  LEFT JOIN normalize_code AS r ON r.list = 'item' AND r.code = e.receiver_account
 WHERE e.basis = 'stated' AND e.residue_fen <> 0 AND e.reason NOT IN ('', 'rounding', 'transfer-list');
