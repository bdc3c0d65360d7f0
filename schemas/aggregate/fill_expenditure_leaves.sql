-- Spending by the five codes of the nodes without children: their rows in the forms that were taken.
-- reads: temp.todo, temp.taken, normalize_descendant, normalize_slice, normalize_expenditure
-- writes: aggregate_expenditure
INSERT INTO aggregate_expenditure (node_code, fiscal_year, category, function_code, economic_code,
                                   fund_source, initial_budget_fen, adjusted_budget_fen, actual_fen, rows)
SELECT e.unit_code, @year, e.category, e.function_code, e.economic_code, e.fund_source,
       SUM(e.initial_budget_fen) FILTER (WHERE s.form = k.initial_budget_form),
       SUM(e.adjusted_budget_fen) FILTER (WHERE s.form = k.adjusted_budget_form),
       SUM(e.actual_fen) FILTER (WHERE s.form = k.actual_form),
       COUNT(*)
  FROM temp.todo AS t
  JOIN normalize_slice AS s ON s.unit_code = t.node_code
  JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no
  JOIN temp.taken AS k ON k.unit_code = e.unit_code AND k.category = e.category
 WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.fiscal_year = @year AND s.month = 0
   AND s.form IN (k.initial_budget_form, k.adjusted_budget_form, k.actual_form)
   AND NOT EXISTS (SELECT 1
                     FROM normalize_descendant AS d
                    WHERE d.ancestor_code = t.node_code AND d.distance > 0)
 GROUP BY e.unit_code, e.category, e.function_code, e.economic_code, e.fund_source;
