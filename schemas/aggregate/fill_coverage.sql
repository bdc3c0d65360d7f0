-- For each node and form: how many of its units owe it, and which sent none. A rejected one was sent,
-- its finding says what is wrong; and its form is not known, so it stands for any form of spending.
-- reads: temp.todo, normalize_descendant, v_due, normalize_slice    writes: aggregate_coverage
INSERT INTO aggregate_coverage (node_code, form, units_expected, units_reported, missing_units)
WITH due AS MATERIALIZED (
    SELECT w.unit_code, w.form,
           EXISTS (SELECT 1
                     FROM normalize_slice AS s
                    WHERE s.unit_code = w.unit_code AND s.fiscal_year = @year AND s.month = 0
                      AND s.status IN ('in_force', 'rejected')
                      AND (s.kind = w.form
                           OR (s.kind = 'expenditure' AND (s.form = w.form
                               OR (s.is_bad = 1 AND w.form IN ('detail', 'function', 'economic', 'category')))))
                  ) AS has_sent
      FROM v_due AS w
),
form (form) AS (
    SELECT 'expenditure'
     UNION
    SELECT form FROM due
)
SELECT t.node_code, f.form, COUNT(u.unit_code), COALESCE(SUM(u.has_sent), 0),
       COALESCE((SELECT group_concat(m.unit_code, ' ')
                   FROM (SELECT w.unit_code
                           FROM normalize_descendant AS b
                           JOIN due AS w ON w.unit_code = b.node_code
                          WHERE b.ancestor_code = t.node_code AND w.form = f.form AND NOT w.has_sent
                          ORDER BY w.unit_code) AS m), '')
  FROM temp.todo AS t
  JOIN form AS f
  JOIN normalize_descendant AS d ON d.ancestor_code = t.node_code
  LEFT JOIN due AS u ON u.unit_code = d.node_code AND u.form = f.form
 GROUP BY t.node_code, f.form;
