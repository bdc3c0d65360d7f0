-- The totals of the nodes right below one, of all or of those that are not to be done; none of which nothing would be added.
-- reads: normalize_unit, aggregate_total, temp.todo
SELECT x.item, x.initial_budget_fen, x.adjusted_budget_fen, x.actual_fen, x.own_fen, x.children_fen, x.adjustment_fen,
       x.elimination_fen, x.net_fen, x.slack_fen, x.status = 'A', x.units_expected, x.units_reported, x.beyond,
       x.initial_budget_units, x.adjusted_budget_units, x.actual_units
  FROM normalize_unit AS u
 CROSS JOIN aggregate_total AS x ON x.node_code = u.unit_code
 WHERE u.parent_code = @node_code AND (@all OR u.unit_code NOT IN (SELECT node_code FROM temp.todo))
   AND (x.status = 'A' OR x.units_expected > 0 OR x.slack_fen IS NOT NULL OR x.beyond <> 0);
