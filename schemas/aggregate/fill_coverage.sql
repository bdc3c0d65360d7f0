-- For each node: how many of its units owe a report of spending, and which sent none. A rejected one
-- was sent: its finding says what is wrong.
-- reads: temp.todo, normalize_descendant, normalize_unit, normalize_slice    writes: aggregate_coverage
INSERT INTO aggregate_coverage (node_code, form, units_expected, units_reported, missing_units)
WITH due AS MATERIALIZED (
    SELECT u.unit_code,
           EXISTS (SELECT 1
                     FROM normalize_slice AS s
                    WHERE s.unit_code = u.unit_code AND s.kind = 'expenditure' AND s.fiscal_year = @year
                      AND s.month = 0 AND s.status IN ('in_force', 'rejected')) AS has_sent
      FROM normalize_unit AS u
     WHERE u.owes_accounts = 1
)
SELECT t.node_code, 'expenditure', COUNT(u.unit_code), COALESCE(SUM(u.has_sent), 0),
       COALESCE((SELECT group_concat(m.unit_code, ' ')
                   FROM (SELECT w.unit_code
                           FROM normalize_descendant AS b
                           JOIN due AS w ON w.unit_code = b.node_code
                          WHERE b.ancestor_code = t.node_code AND NOT w.has_sent
                          ORDER BY w.unit_code) AS m), '')
  FROM temp.todo AS t
  JOIN normalize_descendant AS d ON d.ancestor_code = t.node_code
  LEFT JOIN due AS u ON u.unit_code = d.node_code
 GROUP BY t.node_code;
