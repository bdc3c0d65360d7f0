-- id: indicator-breakdown
-- severity: error
-- title: An indicator is not the sum of the indicators that break it down
-- reach: unit
-- rows: indicator
-- A lower bound (220余) only tells that the true number is not less, an upper bound that it is not more;
-- what is said to be about so much is not compared.
WITH breakdown AS (
    SELECT p.slice_no, p.line, p.unit_code, p.fiscal_year, p.indicator_code, p.name, p.measure_unit,
           p.actual_e6, p.actual_bound, COUNT(*) AS parts, SUM(c.actual_e6) AS sum_e6,
           MAX(c.actual_bound IN ('≥', '>')) AS has_lower, MAX(c.actual_bound IN ('≤', '<')) AS has_upper
      FROM temp.todo AS t
     CROSS JOIN normalize_indicator AS p ON p.unit_code = t.node_code
      JOIN normalize_indicator AS c ON c.unit_code = p.unit_code AND c.fiscal_year = p.fiscal_year
                                   AND c.parent_code = p.indicator_code
                                   AND c.indicator_code <> p.indicator_code
                                   AND c.measure_unit = p.measure_unit
     GROUP BY p.slice_no, p.line
    HAVING COUNT(c.actual_e6) = COUNT(*) AND p.actual_e6 IS NOT NULL
       AND p.actual_bound <> '约' AND MAX(c.actual_bound = '约') = 0
)
SELECT b.unit_code, b.fiscal_year AS period, b.indicator_code AS keys, s.file_no, b.line, k.column_no,
       b.actual_bound || pl_number(b.actual_e6) AS value,
       pl_number(b.sum_e6) AS expected, b.actual_bound || pl_number(b.actual_e6) AS actual,
       pl_number((SELECT SUM(n) FROM (SELECT b.actual_e6 AS n UNION ALL SELECT -b.sum_e6))) AS difference,
       b.indicator_code || ' ' || b.name || ': stated ' || b.actual_bound || pl_number(b.actual_e6)
           || b.measure_unit || ', but its parts sum to '
           || CASE WHEN b.has_lower THEN 'at least ' WHEN b.has_upper THEN 'at most ' ELSE '' END || (SELECT pl_number(b.sum_e6) || ' = ' || group_concat(number, ' + ')
                 FROM (SELECT c.actual_bound || pl_number(c.actual_e6) AS number
                         FROM normalize_indicator AS c
                        WHERE c.unit_code = b.unit_code AND c.fiscal_year = b.fiscal_year
                          AND c.parent_code = b.indicator_code AND c.indicator_code <> b.indicator_code
                          AND c.measure_unit = b.measure_unit
                        ORDER BY c.line)) AS message
  FROM breakdown AS b
  JOIN normalize_slice AS s ON s.slice_no = b.slice_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'actual'
 WHERE (b.actual_e6 > b.sum_e6 AND NOT b.has_lower AND b.actual_bound NOT IN ('≤', '<'))
    OR (b.actual_e6 < b.sum_e6 AND NOT b.has_upper AND b.actual_bound NOT IN ('≥', '>'));
