-- id: indicator-weight-missing
-- severity: warning
-- title: Some of a unit's indicators state a weight, others do not
-- reach: unit
-- rows: indicator
-- Those without one count as much as all others together would on average: hardly what was meant.
WITH leaf AS (
    SELECT i.*
      FROM temp.todo AS t
     CROSS JOIN normalize_indicator AS i ON i.unit_code = t.node_code
     WHERE NOT EXISTS (SELECT 1
                         FROM normalize_indicator AS c
                        WHERE c.unit_code = i.unit_code AND c.fiscal_year = i.fiscal_year
                          AND c.parent_code = i.indicator_code AND c.indicator_code <> i.indicator_code)
)
SELECT l.unit_code, l.fiscal_year AS period, s.file_no,
       MIN(CASE WHEN l.weight_e6 IS NULL THEN l.line END) AS line, k.column_no,
       (COUNT(*) - COUNT(l.weight_e6)) || ' of ' || COUNT(*) || ' indicators state no weight, the others do' AS message,
       pl_digest_set(pl_digest(l.indicator_code, l.name, l.weight_e6)) AS rows_digest
  FROM leaf AS l
  JOIN normalize_slice AS s ON s.slice_no = l.slice_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'weight'
 GROUP BY l.unit_code, l.fiscal_year
HAVING COUNT(l.weight_e6) BETWEEN 1 AND COUNT(*) - 1;
