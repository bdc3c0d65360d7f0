-- id: forms-within
-- severity: error
-- title: A form of part of the money says more than the form of all of it
-- reach: node
-- rows: expenditure
-- 一般公共预算财政拨款 is part of 财政拨款, and that of all funds: of each category and 功能分类 code, a narrower form can say at most what
-- the most detailed of the wider ones does. What an official form with all categories leaves blank of the year's spending, it says
-- is 0.
WITH several AS MATERIALIZED (
    SELECT unit_code FROM temp.cell GROUP BY unit_code HAVING COUNT(DISTINCT form) > 1
),
amount (amount) AS (VALUES ('initial_budget'), ('adjusted_budget'), ('actual')),
cell AS MATERIALIZED (
    SELECT c.unit_code, c.form, f.title, f.fund_scope, f.detail, c.category, c.function_code, c.economic_code, a.amount,
           c.file_no, c.line, c.column_no,
           CASE a.amount WHEN 'initial_budget' THEN c.initial_budget_fen WHEN 'adjusted_budget' THEN c.adjusted_budget_fen
                         ELSE c.actual_fen END AS fen,
           CASE a.amount WHEN 'initial_budget' THEN c.initial_budget_slack_fen
                         WHEN 'adjusted_budget' THEN c.adjusted_budget_slack_fen ELSE c.actual_slack_fen END AS slack_fen
      FROM several AS v
      JOIN temp.cell AS c ON c.unit_code = v.unit_code
      JOIN normalize_form AS f ON f.form = c.form
      JOIN amount AS a
),
scope (fund_scope, wider) AS (
    VALUES ('general', 'fiscal'), ('general', 'all'), ('gov_fund', 'fiscal'), ('gov_fund', 'all'), ('soe', 'fiscal'),
           ('soe', 'all'), ('fiscal', 'all')
),
coded AS MATERIALIZED (
    SELECT unit_code, form, title, fund_scope, category, function_code, '' AS economic_code, amount, file_no,
           MIN(line) AS line, column_no, SUM(fen) AS fen, SUM(slack_fen) AS slack_fen
      FROM cell
     WHERE fen IS NOT NULL AND category <> ''
     GROUP BY unit_code, form, category, function_code, amount
),
-- whether a form gives a category by 功能分类; what a code asks of the other form is no more than that
given AS MATERIALIZED (
    SELECT unit_code, form, fund_scope, detail, category, amount, function_code <> '' AS has_function
      FROM cell
     WHERE fen IS NOT NULL AND category <> ''
     GROUP BY unit_code, form, category, amount, function_code <> ''
),
said AS MATERIALIZED (
    SELECT unit_code, form, fund_scope, detail, category, amount, has_function, 0 AS is_blank FROM given
     UNION ALL
    SELECT g.unit_code, g.form, g.fund_scope, g.detail, c.code, g.amount, MAX(g.has_function), 1
      FROM given AS g
      JOIN normalize_form AS f ON f.form = g.form AND f.category_scope = 'all'
                              AND f.form NOT IN ('detail', 'function', 'economic', 'category')
      JOIN normalize_code AS c ON c.list = 'category'
     WHERE g.amount = 'actual'
     GROUP BY g.unit_code, g.form, g.amount, c.code
),
-- one that gives the category, of these the nearest of the wider ones, then the most detailed, of several as detailed the first
-- by name
pair AS MATERIALIZED (
    SELECT c.unit_code, c.form, c.category, c.amount, c.has_function,
           substr(MIN(o.is_blank || (s.wider = 'all') || printf('%09d', 999999999 - o.detail) || o.form), 12) AS other_form
      FROM given AS c
      JOIN scope AS s ON s.fund_scope = c.fund_scope
      JOIN said AS o ON o.unit_code = c.unit_code AND o.fund_scope = s.wider AND o.category = c.category
                    AND o.amount = c.amount AND o.has_function >= c.has_function
     GROUP BY c.unit_code, c.form, c.category, c.amount, c.has_function
),
both AS (
    SELECT c.*, p.other_form, COALESCE(SUM(o.fen), 0) AS other_fen, COALESCE(SUM(o.slack_fen), 0) AS other_slack_fen
      FROM pair AS p
      JOIN coded AS c ON c.unit_code = p.unit_code AND c.form = p.form AND c.category = p.category AND c.amount = p.amount
                     AND (c.function_code <> '') = p.has_function
      LEFT JOIN cell AS o ON o.unit_code = c.unit_code AND o.form = p.other_form AND o.category = c.category
                         AND o.amount = c.amount
                         AND c.function_code = substr(o.function_code, 1, length(c.function_code))
     GROUP BY c.unit_code, c.form, c.category, c.function_code, c.amount
),
compared AS (
    SELECT b.*, (SELECT SUM(n) FROM (SELECT b.fen AS n UNION ALL SELECT -b.other_fen)) AS difference_fen,
           (SELECT SUM(n) FROM (SELECT b.slack_fen AS n UNION ALL SELECT b.other_slack_fen)) AS both_slack_fen
      FROM both AS b
)
SELECT c.unit_code AS node_code, c.unit_code, c.form, @year AS period,
       trim(c.category || ' ' || c.function_code) || ' ' || c.amount AS keys, c.file_no, c.line,
       COALESCE(NULLIF(c.column_no, 0), k.column_no) AS column_no, pl_yuan(c.other_fen) AS expected, pl_yuan(c.fen) AS actual,
       pl_yuan(c.difference_fen) AS difference,
       trim(COALESCE(n.name, c.category) || ' ' || c.function_code) || ', ' || COALESCE(k.header, c.amount) || ': '
           || pl_yuan(c.fen) || ' 元 in ' || c.title || ' is more than ' || pl_yuan(c.other_fen) || ' in ' || o.title
           || ', which it is part of' AS message
  FROM compared AS c
  JOIN normalize_form AS o ON o.form = c.other_form
  LEFT JOIN normalize_code AS n ON n.list = 'category' AND n.code = c.category
  LEFT JOIN normalize_column AS k ON k.file_no = c.file_no
                                 AND CASE c.column_no WHEN 0 THEN k.field = c.amount ELSE k.column_no = c.column_no END
 WHERE c.difference_fen > c.both_slack_fen;
