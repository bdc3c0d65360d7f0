-- Choose the form of each unit, category and amount column: the most detailed that holds a figure.
-- What has no category counts only where no form of the unit gives that column by category.
-- reads: temp.figure    writes: temp.choice
INSERT INTO temp.choice (unit_code, amount, category, form)
SELECT f.unit_code, f.amount, f.category, f.form
  FROM (SELECT DISTINCT unit_code, amount, category, form, rank FROM temp.figure) AS f
 WHERE f.rank = (SELECT MIN(o.rank)
                   FROM temp.figure AS o
                  WHERE o.unit_code = f.unit_code AND o.amount = f.amount AND o.category = f.category)
   AND (f.category <> ''
        OR NOT EXISTS (SELECT 1
                         FROM temp.figure AS o
                        WHERE o.unit_code = f.unit_code AND o.amount = f.amount AND o.category <> ''));
