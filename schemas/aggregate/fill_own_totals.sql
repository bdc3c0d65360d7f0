-- Each unit's own total: the sum of its categories, or of what has no category where there are none.
-- It names every form behind it.
-- reads: temp.choice, temp.figure    writes: aggregate_own
INSERT INTO aggregate_own (node_code, fiscal_year, item, amount, fen, slack_fen, rows, form)
SELECT c.unit_code, @year, 'total', c.amount, SUM(f.fen), SUM(f.slack_fen), SUM(f.rows),
       trim(MAX(CASE c.form WHEN 'detail' THEN 'detail ' ELSE '' END)
            || MAX(CASE c.form WHEN 'function' THEN 'function ' ELSE '' END)
            || MAX(CASE c.form WHEN 'economic' THEN 'economic ' ELSE '' END)
            || MAX(CASE c.form WHEN 'category' THEN 'category' ELSE '' END))
  FROM temp.choice AS c
  JOIN temp.figure AS f USING (unit_code, amount, category, form)
 GROUP BY c.unit_code, c.amount;
