-- tables/expenditure.csv: every node but single units. A book has one year.
-- reads: aggregate_expenditure, normalize_unit
SELECT e.node_code, e.fiscal_year, e.category, e.function_code, e.economic_code, e.fund_source,
       yuan(e.initial_budget_fen) AS initial_budget,
       yuan(e.adjusted_budget_fen) AS adjusted_budget,
       yuan(e.actual_fen) AS actual,
       e.rows
  FROM normalize_unit AS u
 CROSS JOIN aggregate_expenditure AS e ON e.node_code = u.unit_code
 WHERE u.node_kind <> 'unit'
 ORDER BY u.unit_code, e.category, e.function_code, e.economic_code, e.fund_source;
