-- What forms of one unit say of the same money, for the nodes to do: the stated figure of one against the figures of the others,
-- for each amount that all of them give. A form that came without the figure leaves the relation open; one that says it has no
-- data says 0. A slice is read only for relations of which the unit sent every form, and once for each of these.
-- reads: temp.todo, temp.relation, normalize_slice, normalize_control, normalize_expenditure, normalize_balance
-- writes: normalize_sum
INSERT INTO normalize_sum (slice_no, sum_no, unit_code, form, relation, what, parts, sums, stated_fen, summed_fen,
                           difference_fen, slack_fen, verdict, line, column_no)
WITH sent AS MATERIALIZED (
    SELECT r.relation, r.part_no, r.title, r.label, r.account, r.category, r.fund_source, r.by_class, r.kind,
           s.slice_no, s.unit_code, s.form, s.accepted + s.control = 0 AS is_nil
      FROM temp.todo AS t
     CROSS JOIN normalize_slice AS s ON s.unit_code = t.node_code AND s.status = 'in_force' AND s.month = 0
     CROSS JOIN temp.relation AS r ON r.form = s.form AND r.kind = s.kind
),
member AS MATERIALIZED (
    SELECT s.*
      FROM sent AS s
      JOIN (SELECT relation, unit_code, COUNT(DISTINCT part_no) AS forms FROM sent GROUP BY relation, unit_code) AS n
           USING (relation, unit_code)
     WHERE n.forms = (SELECT COUNT(*) FROM temp.relation AS r WHERE r.relation = s.relation)
),
-- each figure that belongs to a member, with its 类 where the relation asks for it
cell AS MATERIALIZED (
    SELECT m.relation, m.part_no, m.unit_code, iif(m.by_class, c.function_code, '') AS class, c.line, c.column_no,
           m.slice_no, c.initial_budget_fen AS initial_fen, c.initial_budget_slack_fen AS initial_slack,
           c.adjusted_budget_fen AS adjusted_fen, c.adjusted_budget_slack_fen AS adjusted_slack,
           COALESCE(c.actual_fen, c.amount_fen) AS actual_fen,
           COALESCE(c.actual_slack_fen, c.amount_slack_fen) AS actual_slack
      FROM member AS m
      JOIN normalize_control AS c ON c.slice_no = m.slice_no AND c.economic_code = '' AND c.category = m.category
                                 AND length(c.function_code) = iif(m.by_class, 3, 0)
                                 AND c.fund_source = m.fund_source AND c.label = m.label AND c.kind = m.kind
                                 AND c.account = m.account
     WHERE m.label <> ''
     UNION ALL
    SELECT m.relation, m.part_no, m.unit_code, iif(m.by_class, substr(e.function_code, 1, 3), ''), e.line, e.column_no,
           m.slice_no, e.initial_budget_fen, e.initial_budget_slack_fen, e.adjusted_budget_fen,
           e.adjusted_budget_slack_fen, e.actual_fen, e.actual_slack_fen
      FROM member AS m
      JOIN normalize_expenditure AS e ON e.slice_no = m.slice_no AND e.category = m.category
                                     AND e.fund_source = m.fund_source
     WHERE m.label = '' AND m.kind = 'expenditure'
     UNION ALL
    SELECT m.relation, m.part_no, m.unit_code, '', b.line, b.column_no, m.slice_no, b.initial_budget_fen,
           b.initial_budget_slack_fen, b.adjusted_budget_fen, b.adjusted_budget_slack_fen, b.amount_fen,
           b.amount_slack_fen
      FROM member AS m
      JOIN normalize_balance AS b ON b.slice_no = m.slice_no AND b.account = m.account
                                 AND (m.fund_source = '' OR b.fund_source = m.fund_source)
     WHERE m.label = '' AND m.kind = 'balance'
),
figure AS (
    SELECT relation, part_no, unit_code, class, line, column_no, slice_no, 'initial_budget' AS amount,
           initial_fen AS fen, initial_slack AS slack FROM cell WHERE initial_fen IS NOT NULL
     UNION ALL
    SELECT relation, part_no, unit_code, class, line, column_no, slice_no, 'adjusted_budget',
           adjusted_fen, adjusted_slack FROM cell WHERE adjusted_fen IS NOT NULL
     UNION ALL
    SELECT relation, part_no, unit_code, class, line, column_no, slice_no, 'actual', actual_fen, actual_slack
      FROM cell WHERE actual_fen IS NOT NULL
),
given AS MATERIALIZED (
    SELECT relation, part_no, unit_code, class, amount, MIN(slice_no) AS slice_no, MIN(line) AS line,
           MIN(column_no) AS column_no, SUM(fen) AS fen, SUM(slack) AS slack, COUNT(*) FILTER (WHERE fen <> 0) AS parts
      FROM figure
     GROUP BY relation, part_no, unit_code, class, amount
     UNION ALL
    SELECT m.relation, m.part_no, m.unit_code, '', w.amount, m.slice_no, 0, 0, 0, 0, 0
      FROM member AS m
      JOIN figure AS w ON w.relation = m.relation AND w.unit_code = m.unit_code AND w.part_no = 0
     WHERE m.is_nil AND m.part_no > 0 AND NOT m.by_class
     GROUP BY m.relation, m.part_no, m.unit_code, w.amount
),
wanted AS (
    SELECT relation, COUNT(*) - 1 AS members FROM temp.relation GROUP BY relation
),
compared AS (
    SELECT w.relation, w.unit_code, w.class, w.amount, w.slice_no, w.line, w.column_no, w.fen AS stated, SUM(p.fen) AS summed,
           SUM(p.parts) AS parts, SUM(p.slack) AS slack, w.slack AS own_slack, COUNT(*) AS members
      FROM given AS w
      JOIN given AS p ON p.relation = w.relation AND p.unit_code = w.unit_code AND p.class = w.class
                     AND p.amount = w.amount AND p.part_no > 0
     WHERE w.part_no = 0
     GROUP BY w.relation, w.unit_code, w.class, w.amount
)
SELECT c.slice_no, 1000000 + ROW_NUMBER() OVER (PARTITION BY c.slice_no ORDER BY c.relation, c.class, c.amount),
       c.unit_code, r.form, c.relation,
       r.title || iif(c.class <> '', '，' || c.class, '')
           || CASE c.amount WHEN 'initial_budget' THEN '，年初预算数' WHEN 'adjusted_budget' THEN '，全年预算数' ELSE '' END,
       c.parts, 1, c.stated, c.summed, c.difference, c.both_slack,
       CASE WHEN c.difference = 0 THEN 'exact' WHEN ABS(c.difference) <= c.both_slack THEN 'rounding' ELSE 'mismatch' END,
       c.line, c.column_no
  FROM (SELECT *, (SELECT SUM(n) FROM (SELECT stated AS n UNION ALL SELECT -summed)) AS difference,
               (SELECT SUM(n) FROM (SELECT slack AS n UNION ALL SELECT own_slack)) AS both_slack
          FROM compared) AS c
  JOIN wanted AS n ON n.relation = c.relation AND n.members = c.members
  JOIN temp.relation AS r ON r.relation = c.relation AND r.part_no = 0;
