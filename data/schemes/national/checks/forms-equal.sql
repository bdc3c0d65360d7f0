-- id: forms-equal
-- severity: error
-- title: Two forms of a unit give a category different sums
-- reach: unit
-- rows: expenditure
-- Each form is compared with the most detailed one of the same money that gives the category in that amount column. What an
-- official form with all categories leaves blank of the year's spending, it says is 0.
-- Only units with several forms are looked at, and row by row only their slices of several categories. Of the rows that MIN() ranges over, SQLite gives the one it took.
WITH several AS MATERIALIZED (
    SELECT s.unit_code, s.fiscal_year
      FROM temp.todo AS t
     CROSS JOIN normalize_slice AS s ON s.unit_code = t.node_code
     WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.month = 0
     GROUP BY s.unit_code, s.fiscal_year
    HAVING COUNT(DISTINCT s.form) > 1
),
slice_sums AS MATERIALIZED (
    SELECT s.slice_no, s.sole_category AS category, s.sole_line AS line,
           s.sole_initial_fen AS initial_fen, s.sole_initial_slack_fen AS initial_slack,
           s.sole_adjusted_fen AS adjusted_fen, s.sole_adjusted_slack_fen AS adjusted_slack,
           s.sole_actual_fen AS actual_fen, s.sole_actual_slack_fen AS actual_slack
      FROM several AS v
     CROSS JOIN normalize_slice AS s ON s.unit_code = v.unit_code AND s.fiscal_year = v.fiscal_year
     WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.month = 0 AND s.sole_category <> ''
     UNION ALL
    SELECT e.slice_no, e.category, MIN(e.line) AS line,
           SUM(e.initial_budget_fen) AS initial_fen, SUM(e.initial_budget_slack_fen) AS initial_slack,
           SUM(e.adjusted_budget_fen) AS adjusted_fen, SUM(e.adjusted_budget_slack_fen) AS adjusted_slack,
           SUM(e.actual_fen) AS actual_fen, SUM(e.actual_slack_fen) AS actual_slack
      FROM several AS v
     CROSS JOIN normalize_slice AS s ON s.unit_code = v.unit_code AND s.fiscal_year = v.fiscal_year
     CROSS JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no
     WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.month = 0 AND s.sole_category IS NULL
       AND e.category <> ''
     GROUP BY e.slice_no, e.category
),
sums AS MATERIALIZED (
    SELECT s.unit_code, s.form, s.fiscal_year, e.category,
           MIN(i.path || printf('%12d', e.line)) AS place, s.file_no, e.line,
           (5 - COALESCE(f.detail, 1)) || s.form AS rank, COALESCE(f.fund_scope, 'all') AS scope,
           SUM(e.initial_fen) AS initial_fen, SUM(e.initial_slack) AS initial_slack,
           SUM(e.adjusted_fen) AS adjusted_fen, SUM(e.adjusted_slack) AS adjusted_slack,
           SUM(e.actual_fen) AS actual_fen, SUM(e.actual_slack) AS actual_slack
      FROM slice_sums AS e
      JOIN normalize_slice AS s ON s.slice_no = e.slice_no
      JOIN ingest_file AS i ON i.file_no = s.file_no
      LEFT JOIN normalize_form AS f ON f.form = s.form
     GROUP BY s.unit_code, s.form, s.fiscal_year, e.category
),
figure AS (
    SELECT *, 'initial_budget' AS amount, initial_fen AS fen, initial_slack AS slack_fen FROM sums
     UNION ALL
    SELECT *, 'adjusted_budget', adjusted_fen, adjusted_slack FROM sums
     UNION ALL
    SELECT *, 'actual', actual_fen, actual_slack FROM sums
),
-- the forms that say 0 of what they leave blank
whole AS (
    SELECT s.unit_code, s.form, s.fiscal_year, s.place, s.file_no, MIN(s.line) AS line, s.rank, s.scope
      FROM sums AS s
      JOIN normalize_form AS f ON f.form = s.form
     WHERE f.category_scope = 'all' AND s.form NOT IN ('detail', 'function', 'economic', 'category')
       AND s.actual_fen IS NOT NULL
     GROUP BY s.unit_code, s.form, s.fiscal_year
),
blank AS (
    SELECT w.unit_code, w.form, w.fiscal_year, c.code AS category, w.place, w.file_no, w.line, w.rank, w.scope
      FROM whole AS w
      JOIN normalize_code AS c ON c.list = 'category'
     WHERE NOT EXISTS (SELECT 1
                         FROM sums AS s
                        WHERE s.unit_code = w.unit_code AND s.form = w.form AND s.fiscal_year = w.fiscal_year
                          AND s.category = c.code AND s.actual_fen IS NOT NULL)
),
said AS (
    SELECT unit_code, form, fiscal_year, category, place, file_no, line, rank, scope, amount, fen, slack_fen
      FROM figure
     WHERE fen IS NOT NULL
     UNION ALL
    SELECT unit_code, form, fiscal_year, category, place, file_no, line, rank, scope, 'actual', 0, 0 FROM blank
),
given AS (
    SELECT *, MIN(rank) OVER (PARTITION BY unit_code, fiscal_year, scope, category, amount) AS first_rank
      FROM said
),
pair AS (
    SELECT o.*, b.form AS first_form, b.fen AS first_fen,
           (SELECT SUM(n) FROM (SELECT o.fen AS n UNION ALL SELECT -b.fen)) AS difference_fen,
           (SELECT SUM(n) FROM (SELECT 0 AS n UNION ALL SELECT o.slack_fen UNION ALL SELECT b.slack_fen)) AS both_slack_fen
      FROM given AS o
      JOIN given AS b ON b.unit_code = o.unit_code AND b.fiscal_year = o.fiscal_year AND b.category = o.category
                     AND b.amount = o.amount AND b.scope = o.scope AND b.rank = o.first_rank
     WHERE o.rank > o.first_rank
)
SELECT p.unit_code, p.form, p.fiscal_year AS period, p.category || ' ' || p.amount AS keys, p.file_no, p.line,
       k.column_no, pl_yuan(p.first_fen) AS expected, pl_yuan(p.fen) AS actual,
       pl_yuan(p.difference_fen) AS difference,
       COALESCE(c.name, p.category) || ', ' || COALESCE(k.header, p.amount) || ': ' || pl_yuan(p.fen)
           || ' 元 by ' || p.form || ', but ' || pl_yuan(p.first_fen) || ' by ' || p.first_form
           || CASE p.both_slack_fen
                  WHEN 0 THEN ''
                  ELSE '; rounding explains at most ' || pl_yuan(p.both_slack_fen) END AS message
  FROM pair AS p
  LEFT JOIN normalize_column AS k ON k.file_no = p.file_no AND k.field = p.amount
                                 AND NOT EXISTS (SELECT 1
                                                   FROM normalize_column AS x
                                                  WHERE x.file_no = k.file_no AND x.field = k.field
                                                    AND x.column_no <> k.column_no)
  LEFT JOIN normalize_code AS c ON c.list = 'category' AND c.code = p.category
 WHERE ABS(p.difference_fen) > p.both_slack_fen;
