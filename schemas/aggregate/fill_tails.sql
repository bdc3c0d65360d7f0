-- Each stated total against the sum of its parts (尾差): the rows that have its category and, for each
-- other key, its code, a code below it, or any where it names none. A parent without a category has
-- parts without one; a project known by name alone is told by it. Only printed, non-zero parts count.
-- Beyond the slack of all parts and the stated one it is a mismatch. Where a list came in several files (…-1of2), its totals
-- are over all of them.
-- reads: temp.stated, normalize_slice, normalize_file, normalize_control, normalize_expenditure, normalize_column
-- writes: aggregate_tail
INSERT INTO aggregate_tail (node_code, form, what, parts, stated_fen, summed_fen, difference_fen,
                            slack_fen, verdict, file_no, line, column_no)
WITH reach (slice_no, part_slice, start) AS MATERIALIZED (
    SELECT DISTINCT t.slice_no, o.slice_no, COALESCE(f.part_no, 0) << 40
      FROM temp.stated AS t
      JOIN normalize_slice AS s ON s.slice_no = t.slice_no
      JOIN normalize_slice AS o ON o.unit_code = s.unit_code AND o.kind = s.kind AND o.form = s.form
                               AND o.fiscal_year = s.fiscal_year AND o.month = s.month AND o.status = 'in_force'
      LEFT JOIN normalize_file AS f ON f.file_no = o.file_no
),
sums AS MATERIALIZED (
    SELECT t.*, c.initial_budget_fen, c.initial_budget_slack_fen, c.adjusted_budget_fen,
           c.adjusted_budget_slack_fen, c.actual_fen, c.actual_slack_fen,
           COUNT(*) FILTER (WHERE e.initial_budget_fen <> 0) AS initial_parts,
           SUM(e.initial_budget_fen) AS initial_sum, SUM(e.initial_budget_slack_fen) AS initial_slack,
           COUNT(*) FILTER (WHERE e.adjusted_budget_fen <> 0) AS adjusted_parts,
           SUM(e.adjusted_budget_fen) AS adjusted_sum, SUM(e.adjusted_budget_slack_fen) AS adjusted_slack,
           COUNT(*) FILTER (WHERE e.actual_fen <> 0) AS actual_parts,
           SUM(e.actual_fen) AS actual_sum, SUM(e.actual_slack_fen) AS actual_slack
      FROM temp.stated AS t
      JOIN normalize_control AS c USING (slice_no, line, column_no)
      JOIN reach AS r ON r.slice_no = t.slice_no
      LEFT JOIN normalize_expenditure AS e
             ON e.slice_no = r.part_slice
            AND e.line > t.after_line - r.start AND e.line < t.before_line - r.start
            AND (c.category = e.category OR (c.category = '' AND c.basis <> 'parent'))
            AND c.function_code IN ('', substr(e.function_code, 1, length(c.function_code)))
            AND c.economic_code IN ('', substr(e.economic_code, 1, length(c.economic_code)))
            AND c.fund_source IN ('', substr(e.fund_source, 1, length(c.fund_source)))
            AND COALESCE(NULLIF(c.project_code, ''), c.project_name)
                IN ('', COALESCE(NULLIF(e.project_code, ''), e.project_name))
            AND c.counterparty_code IN ('', e.counterparty_code)
     GROUP BY t.slice_no, t.line, t.column_no
),
tail AS (
    SELECT *, 'initial_budget' AS amount, initial_parts AS parts, initial_budget_fen AS stated_fen,
           initial_sum AS summed_fen, initial_budget_slack_fen AS own_slack, initial_slack AS parts_slack
      FROM sums
     UNION ALL
    SELECT *, 'adjusted_budget', adjusted_parts, adjusted_budget_fen, adjusted_sum,
           adjusted_budget_slack_fen, adjusted_slack
      FROM sums
     UNION ALL
    SELECT *, 'actual', actual_parts, actual_fen, actual_sum, actual_slack_fen, actual_slack
      FROM sums
),
measured AS (
    SELECT t.*,
           (SELECT SUM(n) FROM (SELECT t.stated_fen AS n UNION ALL SELECT -t.summed_fen)) AS difference_fen,
           (SELECT SUM(n)
              FROM (SELECT 0 AS n UNION ALL SELECT t.own_slack UNION ALL SELECT t.parts_slack)) AS slack_fen
      FROM tail AS t
     WHERE t.stated_fen IS NOT NULL
)
SELECT m.node_code, m.form, m.what || ' ' || m.amount, m.parts, m.stated_fen, COALESCE(m.summed_fen, 0),
       m.difference_fen, m.slack_fen,
       CASE WHEN m.difference_fen = 0 THEN 'exact'
            WHEN ABS(m.difference_fen) <= m.slack_fen THEN 'rounding'
            ELSE 'mismatch' END,
       m.file_no, m.line,
       CASE WHEN m.column_no > 0 THEN m.column_no
            ELSE COALESCE((SELECT MIN(k.column_no)
                             FROM normalize_column AS k
                            WHERE k.file_no = m.file_no AND k.field = m.amount), 0) END
  FROM measured AS m;
