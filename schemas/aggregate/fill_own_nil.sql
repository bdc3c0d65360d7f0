-- A nil report (零报告): a unit whose only spending is a list without rows has 0.00 for every item, in
-- each amount column that the list has.
-- reads: temp.todo, temp.item, normalize_slice, normalize_column
-- writes: aggregate_own
INSERT INTO aggregate_own (node_code, fiscal_year, item, amount, fen, slack_fen, rows, form)
SELECT s.unit_code, @year, i.item, c.field, 0, 0, 0, MIN(s.form)
  FROM temp.todo AS t
  JOIN normalize_slice AS s ON s.unit_code = t.node_code
  JOIN normalize_column AS c ON c.file_no = s.file_no
  JOIN temp.item AS i
 WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.fiscal_year = @year AND s.month = 0
   AND s.accepted = 0 AND s.control = 0
   AND c.field IN ('initial_budget', 'adjusted_budget', 'actual')
   AND NOT EXISTS (SELECT 1
                     FROM normalize_slice AS o
                    WHERE o.unit_code = s.unit_code AND o.kind = 'expenditure' AND o.status = 'in_force'
                      AND o.fiscal_year = @year AND o.month = 0 AND o.accepted > 0)
 GROUP BY s.unit_code, i.item, c.field;
