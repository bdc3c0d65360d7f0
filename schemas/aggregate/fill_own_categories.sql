-- Each unit's own figure for each category.
-- reads: temp.choice, temp.figure    writes: aggregate_own
INSERT INTO aggregate_own (node_code, fiscal_year, item, amount, fen, slack_fen, rows, form)
SELECT c.unit_code, @year, c.category, c.amount, SUM(f.fen), SUM(f.slack_fen), SUM(f.rows), c.form
  FROM temp.choice AS c
  JOIN temp.figure AS f USING (unit_code, amount, category, form)
 WHERE c.category <> ''
 GROUP BY c.unit_code, c.amount, c.category;
