-- The spending by codes of the nodes right below one, of those that are not to be done.
-- reads: normalize_unit, aggregate_expenditure, temp.todo
SELECT x.category, x.function_code, x.economic_code, x.fund_source, x.initial_budget_fen, x.adjusted_budget_fen,
       x.actual_fen, x.rows, x.beyond
  FROM normalize_unit AS u
 CROSS JOIN aggregate_expenditure AS x ON x.node_code = u.unit_code
 WHERE u.parent_code = @node_code AND u.unit_code NOT IN (SELECT node_code FROM temp.todo);
