-- id: indicator-weights
-- severity: error
-- title: The weights of a unit's indicators do not add to 100
-- reach: unit
-- rows: indicator
-- Of the indicators that no other breaks down, where each states a weight: over all of them, or over each first level by itself.
-- 90 leaves 10 to 预算执行率, which is scored elsewhere.
WITH leaf AS (
    SELECT i.unit_code, i.fiscal_year, i.slice_no, i.line, i.weight_e6,
           COALESCE(NULLIF(d.parent_code, ''), i.dimension) AS level1
      FROM temp.todo AS t
     CROSS JOIN normalize_indicator AS i ON i.unit_code = t.node_code
      LEFT JOIN normalize_code AS d ON d.list = 'dimension' AND d.code = i.dimension
     WHERE NOT EXISTS (SELECT 1
                         FROM normalize_indicator AS c
                        WHERE c.unit_code = i.unit_code AND c.fiscal_year = i.fiscal_year
                          AND c.parent_code = i.indicator_code AND c.indicator_code <> i.indicator_code)
),
stated AS (
    SELECT unit_code, fiscal_year, slice_no, MIN(line) AS line, COUNT(*) AS leaves, SUM(weight_e6) AS sum_e6
      FROM leaf
     GROUP BY unit_code, fiscal_year
    HAVING COUNT(weight_e6) = COUNT(*)
)
SELECT w.unit_code, w.fiscal_year AS period, s.file_no, w.line, k.column_no, '100' AS expected,
       pl_number(w.sum_e6) AS actual,
       pl_number((SELECT SUM(n) FROM (SELECT w.sum_e6 AS n UNION ALL SELECT -100000000))) AS difference,
       'the weights of ' || w.leaves || ' indicators add to ' || pl_number(w.sum_e6) || ', not to 100' AS message
  FROM stated AS w
  JOIN normalize_slice AS s ON s.slice_no = w.slice_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'weight'
 WHERE w.sum_e6 NOT IN (100000000, 90000000)
   AND EXISTS (SELECT 1
                 FROM leaf AS l
                WHERE l.unit_code = w.unit_code AND l.fiscal_year = w.fiscal_year
                GROUP BY l.level1
               HAVING SUM(l.weight_e6) <> 100000000);
