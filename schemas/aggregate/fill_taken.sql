-- The same choices with one row for each category.
-- reads: temp.choice    writes: temp.taken
INSERT INTO temp.taken (unit_code, category, initial_budget_form, adjusted_budget_form, actual_form)
SELECT unit_code, category, MAX(form) FILTER (WHERE amount = 'initial_budget'),
       MAX(form) FILTER (WHERE amount = 'adjusted_budget'), MAX(form) FILTER (WHERE amount = 'actual')
  FROM temp.choice
 GROUP BY unit_code, category;
