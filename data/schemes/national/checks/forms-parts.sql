-- id: forms-parts
-- severity: error
-- title: A form of all spending and those of its categories give a code different sums
-- reach: node
-- rows: expenditure
-- 财决05 is 05-1, 05-2 and 05-3 together, 08 is 08-1 and 08-2: a form that does not say of which category its figures are is
-- compared, code by code, with those that say it, of each category the most detailed. Where the sums of all codes differ, one of
-- them may be missing, and only the whole is compared (relations.csv). Nor is a code compared that the others give only as a whole.
WITH several AS MATERIALIZED (
    SELECT unit_code FROM temp.cell GROUP BY unit_code HAVING COUNT(DISTINCT form) > 1 AND COUNT(DISTINCT category <> '') > 1
),
amount (amount) AS (VALUES ('initial_budget'), ('adjusted_budget'), ('actual')),
figure AS (
    SELECT c.unit_code, c.form, f.fund_scope, f.detail, c.category, c.function_code, c.economic_code, a.amount, c.file_no,
           c.line, c.column_no,
           CASE a.amount WHEN 'initial_budget' THEN c.initial_budget_fen WHEN 'adjusted_budget' THEN c.adjusted_budget_fen
                         ELSE c.actual_fen END AS fen,
           CASE a.amount WHEN 'initial_budget' THEN c.initial_budget_slack_fen
                         WHEN 'adjusted_budget' THEN c.adjusted_budget_slack_fen ELSE c.actual_slack_fen END AS slack_fen
      FROM several AS v
      JOIN temp.cell AS c ON c.unit_code = v.unit_code
      JOIN normalize_form AS f ON f.form = c.form
      JOIN amount AS a
     WHERE c.function_code || c.economic_code <> ''
),
cell AS MATERIALIZED (
    SELECT unit_code, form, fund_scope, detail, category, function_code, economic_code, amount, file_no, MIN(line) AS line,
           column_no, SUM(fen) AS fen, SUM(slack_fen) AS slack_fen
      FROM figure
     WHERE fen IS NOT NULL
     GROUP BY unit_code, form, category, function_code, economic_code, amount
),
-- by which codes a form gives a category; of one that gives some figures by other codes the sums cannot be told
given AS MATERIALIZED (
    SELECT unit_code, form, fund_scope, detail, category, amount, MIN(function_code <> '') AS has_function,
           MIN(economic_code <> '') AS has_economic,
           COUNT(DISTINCT (function_code <> '') || (economic_code <> '')) > 1 AS is_mixed,
           SUM(fen) AS fen, SUM(slack_fen) AS slack_fen
      FROM cell
     GROUP BY unit_code, form, category, amount
),
-- of each category the most detailed form, of several as detailed the first by name
part AS MATERIALIZED (
    SELECT c.unit_code, c.form, c.amount, c.fen AS whole_fen, c.slack_fen AS whole_slack_fen, o.category,
           substr(MIN(printf('%09d', 999999999 - o.detail) || o.form), 10) AS part_form, o.fen, o.slack_fen
      FROM given AS c
      JOIN given AS o ON o.unit_code = c.unit_code AND o.fund_scope = c.fund_scope AND o.category <> ''
                     AND o.amount = c.amount AND o.has_function >= c.has_function AND o.has_economic >= c.has_economic
     WHERE c.category = '' AND NOT c.is_mixed
     GROUP BY c.unit_code, c.form, c.amount, o.category
),
same AS MATERIALIZED (
    SELECT unit_code, form, amount, group_concat(DISTINCT part_form) AS part_forms
      FROM part
     GROUP BY unit_code, form, amount
    HAVING ABS(whole_fen - SUM(fen)) <= whole_slack_fen + SUM(slack_fen)
),
parts AS MATERIALIZED (
    SELECT p.unit_code, p.form, p.amount, o.function_code, o.economic_code, SUM(o.fen) AS fen, SUM(o.slack_fen) AS slack_fen
      FROM part AS p
      JOIN same USING (unit_code, form, amount)
      JOIN cell AS o ON o.unit_code = p.unit_code AND o.form = p.part_form AND o.category = p.category
                    AND o.amount = p.amount
     GROUP BY p.unit_code, p.form, p.amount, o.function_code, o.economic_code
),
-- nearly all codes have their like among the parts; for the others those below them are added
suspect AS MATERIALIZED (
    SELECT c.*, s.part_forms
      FROM same AS s
      JOIN cell AS c ON c.unit_code = s.unit_code AND c.form = s.form AND c.category = '' AND c.amount = s.amount
      LEFT JOIN parts AS o ON o.unit_code = c.unit_code AND o.form = c.form AND o.amount = c.amount
                          AND o.function_code = c.function_code AND o.economic_code = c.economic_code
     WHERE ABS(c.fen - COALESCE(o.fen, 0)) > c.slack_fen + COALESCE(o.slack_fen, 0)
),
both AS (
    SELECT c.*, COALESCE(SUM(o.fen), 0) AS other_fen, COALESCE(SUM(o.slack_fen), 0) AS other_slack_fen,
           COALESCE(MAX(length(o.function_code) < length(c.function_code) OR length(o.economic_code) < length(c.economic_code)),
                    0) AS is_coarse
      FROM suspect AS c
      LEFT JOIN parts AS o ON o.unit_code = c.unit_code AND o.form = c.form AND o.amount = c.amount
                          AND substr(o.function_code, 1, length(c.function_code))
                              = substr(c.function_code, 1, length(o.function_code))
                          AND substr(o.economic_code, 1, length(c.economic_code))
                              = substr(c.economic_code, 1, length(o.economic_code))
     GROUP BY c.unit_code, c.form, c.function_code, c.economic_code, c.amount
),
compared AS (
    SELECT b.*, (SELECT SUM(n) FROM (SELECT b.fen AS n UNION ALL SELECT -b.other_fen)) AS difference_fen,
           (SELECT SUM(n) FROM (SELECT b.slack_fen AS n UNION ALL SELECT b.other_slack_fen)) AS both_slack_fen
      FROM both AS b
     WHERE NOT b.is_coarse
)
SELECT c.unit_code AS node_code, c.unit_code, c.form, @year AS period,
       trim(c.function_code || ' ' || c.economic_code) || ' ' || c.amount AS keys, c.file_no, c.line,
       COALESCE(NULLIF(c.column_no, 0), k.column_no) AS column_no, pl_yuan(c.other_fen) AS expected, pl_yuan(c.fen) AS actual,
       pl_yuan(c.difference_fen) AS difference,
       trim(c.function_code || ' ' || c.economic_code) || ', ' || COALESCE(k.header, c.amount) || ': ' || pl_yuan(c.fen)
           || ' 元 in ' || f.title || ', but ' || pl_yuan(c.other_fen) || ' in the forms of its categories (' || c.part_forms
           || ')' || CASE c.both_slack_fen WHEN 0 THEN '' ELSE '; rounding explains at most ' || pl_yuan(c.both_slack_fen) END
           AS message
  FROM compared AS c
  JOIN normalize_form AS f ON f.form = c.form
  LEFT JOIN normalize_column AS k ON k.file_no = c.file_no
                                 AND CASE c.column_no WHEN 0 THEN k.field = c.amount ELSE k.column_no = c.column_no END
 WHERE ABS(c.difference_fen) > c.both_slack_fen;
