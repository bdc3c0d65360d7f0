-- tables/totals.csv
-- reads: aggregate_total, normalize_unit, normalize_code
SELECT t.node_code, u.unit_name AS node_name, u.node_kind, u.parent_code, t.fiscal_year, t.item,
       c.name AS item_name, c.parent_code AS parent_item,
       yuan(t.initial_budget_fen) AS initial_budget,
       yuan(t.adjusted_budget_fen) AS adjusted_budget,
       yuan(t.actual_fen) AS actual,
       yuan(t.own_fen) AS own,
       yuan(t.children_fen) AS children,
       yuan(t.adjustment_fen) AS adjustment,
       yuan(t.elimination_fen) AS elimination,
       yuan(t.net_fen) AS net,
       yuan(CASE WHEN t.net_fen IS NOT NULL THEN t.slack_fen END) AS slack,
       t.status, t.units_expected, t.units_reported,
       yuan(t.previous_net_fen) AS previous_net
  FROM aggregate_total AS t
  JOIN normalize_unit AS u ON u.unit_code = t.node_code
  LEFT JOIN normalize_code AS c ON c.list = 'item' AND c.code = t.item
 ORDER BY t.node_code, t.item;
