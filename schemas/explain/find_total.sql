-- A figure's row, its amounts in the order of the columns; with what is said of it.
-- reads: aggregate_total, normalize_unit, normalize_code
SELECT t.initial_budget_fen, t.adjusted_budget_fen, t.actual_fen, t.own_fen, t.children_fen, t.adjustment_fen,
       t.elimination_fen, t.net_fen, t.slack_fen, t.previous_net_fen, t.units_expected, t.units_reported,
       u.unit_name, COALESCE(c.name, t.item)
  FROM aggregate_total AS t
  JOIN normalize_unit AS u ON u.unit_code = t.node_code
  LEFT JOIN normalize_code AS c ON c.list = 'item' AND c.code = t.item
 WHERE t.node_code = @node AND t.item = @item;
