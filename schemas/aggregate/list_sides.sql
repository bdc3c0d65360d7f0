-- The payments and incomes that tell of an elimination at a node to do, as the accounts tell them: a side that names nobody is
-- the business of its unit and of the node right above it, so it counts where one of these is to do, or is named by somebody:
-- then the other unit may be anywhere, and the node that holds both is one above.
-- reads: aggregate_side, temp.todo, normalize_unit, normalize_succession
WITH named (node_code, code) AS MATERIALIZED (
    SELECT node_code, counterparty_code FROM aggregate_side WHERE counterparty_code <> ''
),
concerned (node_code) AS MATERIALIZED (
    SELECT node_code FROM temp.todo
     UNION
    SELECT code FROM named
     UNION
    SELECT s.unit_code FROM named AS n JOIN normalize_succession AS s ON s.old_code = n.code
),
telling (node_code) AS MATERIALIZED (
    SELECT node_code FROM concerned
     UNION
    SELECT u.unit_code FROM concerned AS c CROSS JOIN normalize_unit AS u ON u.parent_code = c.node_code
     UNION
    SELECT node_code FROM named
)
SELECT s.node_code, s.side = 'paid', s.item, s.counterparty_code, s.fen, s.slack_fen, s.file_no, s.line
  FROM telling AS t
 CROSS JOIN aggregate_side AS s ON s.node_code = t.node_code
 ORDER BY s.node_code, s.side, s.item, s.counterparty_code;
