-- What each form of a unit says in the year: one figure for each category, personnel or public
-- within it, and amount column. The rank of a form is its place in the order of detail.
-- reads: temp.todo, normalize_slice, normalize_expenditure, normalize_code    writes: temp.figure
INSERT INTO temp.figure (unit_code, form, rank, category, split, amount, fen, slack_fen, rows)
WITH sums AS MATERIALIZED (
    SELECT s.unit_code, s.form, e.category, COALESCE(c.parent_code, '') AS split,
           SUM(e.initial_budget_fen) AS initial_fen,
           SUM(e.initial_budget_slack_fen) AS initial_slack,
           COUNT(e.initial_budget_fen) AS initial_rows,
           SUM(e.adjusted_budget_fen) AS adjusted_fen,
           SUM(e.adjusted_budget_slack_fen) AS adjusted_slack,
           COUNT(e.adjusted_budget_fen) AS adjusted_rows,
           SUM(e.actual_fen) AS actual_fen,
           SUM(e.actual_slack_fen) AS actual_slack,
           COUNT(e.actual_fen) AS actual_rows
      FROM temp.todo AS t
      JOIN normalize_slice AS s ON s.unit_code = t.node_code
      JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no
      LEFT JOIN normalize_code AS c
             ON c.list = 'economic_item' AND c.code = substr(e.economic_code, 1, 3)
     WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.fiscal_year = @year AND s.month = 0
     GROUP BY s.unit_code, s.form, e.category, 4
),
figure AS (
    SELECT unit_code, form, category, split, 'initial_budget' AS amount,
           initial_fen AS fen, initial_slack AS slack_fen, initial_rows AS rows
      FROM sums
     UNION ALL
    SELECT unit_code, form, category, split, 'adjusted_budget', adjusted_fen, adjusted_slack, adjusted_rows
      FROM sums
     UNION ALL
    SELECT unit_code, form, category, split, 'actual', actual_fen, actual_slack, actual_rows
      FROM sums
)
SELECT unit_code, form,
       CASE form WHEN 'detail' THEN 1 WHEN 'function' THEN 2 WHEN 'economic' THEN 3 ELSE 4 END,
       category, split, amount, fen, COALESCE(slack_fen, 0), rows
  FROM figure
 WHERE rows > 0;
