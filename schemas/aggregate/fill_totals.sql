-- Each node's figure for each item of spending: its own and its subtree's, each unit once. Sums are
-- made by SUM(), which refuses what leaves int64; nothing is adjusted or eliminated.
-- reads: temp.todo, temp.item, normalize_descendant, v_due, aggregate_own
-- writes: aggregate_total
INSERT INTO aggregate_total (node_code, fiscal_year, item, initial_budget_fen, adjusted_budget_fen,
                             actual_fen, own_fen, children_fen, adjustment_fen, elimination_fen, net_fen,
                             slack_fen, status, units_expected, units_reported)
WITH owing AS MATERIALIZED (
    SELECT DISTINCT unit_code
      FROM v_due
     WHERE form IN ('expenditure', 'detail', 'function', 'economic', 'category')
),
expected AS (
    SELECT d.ancestor_code AS node_code, COUNT(w.unit_code) AS units
      FROM temp.todo AS t
      JOIN normalize_descendant AS d ON d.ancestor_code = t.node_code
      LEFT JOIN owing AS w ON w.unit_code = d.node_code
     GROUP BY d.ancestor_code
),
held AS (
    SELECT t.node_code, o.item,
           SUM(o.fen) FILTER (WHERE o.amount = 'initial_budget') AS initial_fen,
           SUM(o.fen) FILTER (WHERE o.amount = 'adjusted_budget') AS adjusted_fen,
           SUM(o.fen) FILTER (WHERE o.amount = 'actual') AS actual_fen,
           SUM(o.fen) FILTER (WHERE o.amount = 'actual' AND d.distance = 0) AS own_fen,
           SUM(o.fen) FILTER (WHERE o.amount = 'actual' AND d.distance > 0) AS children_fen,
           SUM(o.slack_fen) FILTER (WHERE o.amount = 'actual') AS slack_fen,
           COUNT(DISTINCT o.node_code) AS units
      FROM temp.todo AS t
      JOIN normalize_descendant AS d ON d.ancestor_code = t.node_code
      JOIN aggregate_own AS o ON o.node_code = d.node_code
     GROUP BY t.node_code, o.item
)
SELECT e.node_code, @year, i.item, h.initial_fen, h.adjusted_fen, h.actual_fen, h.own_fen, h.children_fen,
       CASE WHEN h.actual_fen IS NOT NULL THEN 0 END, CASE WHEN h.actual_fen IS NOT NULL THEN 0 END,
       h.actual_fen, h.slack_fen, CASE WHEN h.units > 0 THEN 'A' ELSE 'O' END, e.units, COALESCE(h.units, 0)
  FROM expected AS e
  JOIN temp.item AS i
  LEFT JOIN held AS h ON h.node_code = e.node_code AND h.item = i.item;
