-- What the nodes right below a node added up to.
-- reads: aggregate_below
SELECT item, initial_budget_nodes, adjusted_budget_nodes, actual_nodes, initial_budget_fen, adjusted_budget_fen, actual_fen,
       adjustment_fen, elimination_fen, slack_fen, units_expected, units_reported, initial_budget_units,
       adjusted_budget_units, actual_units, is_beyond
  FROM aggregate_below
 WHERE node_code = @node_code;
