-- A node's figure for one item, in the place of what was there.
-- writes: aggregate_total
INSERT OR REPLACE INTO aggregate_total (node_code, fiscal_year, item, initial_budget_fen, adjusted_budget_fen, actual_fen,
                                        own_fen, children_fen, adjustment_fen, elimination_fen, net_fen, slack_fen, status,
                                        units_expected, units_reported, beyond, initial_budget_units,
                                        adjusted_budget_units, actual_units)
VALUES (@node_code, @year, @item, @initial_budget_fen, @adjusted_budget_fen, @actual_fen, @own_fen,
        @children_fen, @adjustment_fen, @elimination_fen, @net_fen, @slack_fen, @status, @units_expected,
        @units_reported, @beyond, @initial_budget_units, @adjusted_budget_units, @actual_units);
