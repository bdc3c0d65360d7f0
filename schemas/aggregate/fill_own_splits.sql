-- Personnel and public spending inside basic, from the widest form with economic codes. Where that
-- form's basic is not the basic taken, both stay empty; the check basic-split says so.
-- reads: temp.choice, temp.figure    writes: aggregate_own
INSERT INTO aggregate_own (node_code, fiscal_year, item, amount, fen, slack_fen, rows, form)
WITH coded AS (
    SELECT unit_code, amount, MIN(rank) AS rank
      FROM temp.figure
     WHERE category = 'basic' AND form IN ('detail', 'economic')
     GROUP BY unit_code, amount
),
agreed AS (
    SELECT w.unit_code, w.amount, w.rank
      FROM coded AS w
      JOIN temp.choice AS c ON c.unit_code = w.unit_code AND c.amount = w.amount AND c.category = 'basic'
      JOIN temp.figure AS f ON f.unit_code = w.unit_code AND f.amount = w.amount AND f.category = 'basic'
                           AND (f.rank = w.rank OR f.form = c.form)
     GROUP BY w.unit_code, w.amount, w.rank
    HAVING COUNT(DISTINCT f.form) = 1
        OR ABS(SUM(CASE WHEN f.rank = w.rank THEN f.fen ELSE -f.fen END)) <= SUM(f.slack_fen)
)
SELECT f.unit_code, @year, f.split, f.amount, f.fen, f.slack_fen, f.rows, f.form
  FROM agreed AS a
  JOIN temp.figure AS f ON f.unit_code = a.unit_code AND f.amount = a.amount AND f.rank = a.rank
 WHERE f.category = 'basic' AND f.split <> '';
