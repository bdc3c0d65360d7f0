-- id: transfer-sides
-- severity: warning
-- title: Two units do not agree on what one paid the other
-- reach: node
-- rows: transfer
-- 往来核对表 of both units: what the payer says it paid, and what the receiver says it got, over all accounts. Found at the lowest
-- node that holds both. A unit that sent no such list has not said anything.
WITH said AS MATERIALIZED (
    SELECT unit_code, counterparty_code, direction, SUM(amount_fen) AS fen, SUM(amount_slack_fen) AS slack_fen,
           slice_no, MIN(line) AS line
      FROM normalize_transfer
     GROUP BY unit_code, counterparty_code, direction
),
pair AS (
    SELECT unit_code AS payer_code, counterparty_code AS receiver_code FROM said WHERE direction = 'paid'
     UNION
    SELECT counterparty_code, unit_code FROM said WHERE direction = 'received'
),
both AS (
    SELECT p.payer_code, p.receiver_code, COALESCE(a.fen, 0) AS paid_fen, COALESCE(b.fen, 0) AS received_fen,
           COALESCE(a.slack_fen, 0) AS paid_slack_fen, COALESCE(b.slack_fen, 0) AS received_slack_fen,
           COALESCE(a.slice_no, b.slice_no) AS slice_no, COALESCE(a.line, b.line) AS line
      FROM pair AS p
      LEFT JOIN said AS a ON a.unit_code = p.payer_code AND a.counterparty_code = p.receiver_code AND a.direction = 'paid'
      LEFT JOIN said AS b ON b.unit_code = p.receiver_code AND b.counterparty_code = p.payer_code
                         AND b.direction = 'received'
     WHERE p.payer_code IN (SELECT unit_code FROM normalize_transfer)
       AND p.receiver_code IN (SELECT unit_code FROM normalize_transfer)
),
compared AS (
    SELECT b.*,
           (SELECT SUM(n) FROM (SELECT b.received_fen AS n UNION ALL SELECT -b.paid_fen)) AS difference_fen,
           (SELECT SUM(n) FROM (SELECT b.paid_slack_fen AS n UNION ALL SELECT b.received_slack_fen)) AS slack_fen
      FROM both AS b
)
SELECT t.node_code, c.payer_code AS unit_code, c.receiver_code AS other_code, @year AS period, c.receiver_code AS keys,
       s.file_no, c.line, k.column_no, pl_yuan(c.paid_fen) AS expected, pl_yuan(c.received_fen) AS actual,
       pl_yuan(c.difference_fen) AS difference,
       c.payer_code || ' says it paid ' || c.receiver_code || ' ' || pl_yuan(c.paid_fen) || ' 元; ' || c.receiver_code
           || ' says it got ' || pl_yuan(c.received_fen) AS message
  FROM compared AS c
  JOIN normalize_descendant AS a ON a.node_code = c.payer_code
  JOIN normalize_descendant AS b ON b.node_code = c.receiver_code AND b.ancestor_code = a.ancestor_code
  JOIN temp.todo AS t ON t.node_code = a.ancestor_code
  JOIN normalize_slice AS s ON s.slice_no = c.slice_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'amount'
 WHERE ABS(c.difference_fen) > c.slack_fen
   AND NOT EXISTS (SELECT 1
                     FROM normalize_descendant AS x
                     JOIN normalize_descendant AS y ON y.ancestor_code = x.ancestor_code AND y.node_code = c.receiver_code
                    WHERE x.node_code = c.payer_code AND x.distance < a.distance);
