-- A node's totals, as they are there, and whether more than they is: last year's figures, which are set anew, or another year.
-- reads: aggregate_total
SELECT item, initial_budget_fen, adjusted_budget_fen, actual_fen, own_fen, children_fen, adjustment_fen,
       elimination_fen, net_fen, slack_fen, status = 'A', units_expected, units_reported, beyond,
       initial_budget_units, adjusted_budget_units, actual_units,
       fiscal_year <> @year OR previous_net_fen IS NOT NULL OR previous_own_fen IS NOT NULL
  FROM aggregate_total
 WHERE node_code = @node_code
 ORDER BY item;
