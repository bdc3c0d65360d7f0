-- id: indicator-duplicate
-- severity: error
-- title: A unit has two indicators with one code
-- reach: unit
-- rows: indicator
SELECT i.unit_code, i.fiscal_year AS period, i.indicator_code AS keys, s.file_no, i.line, k.column_no,
       i.indicator_code AS value,
       'the code ' || i.indicator_code || ' stands for ' || f.name || ' (line ' || f.line || ') and for ' || i.name
           || '; the first counts' AS message
  FROM temp.todo AS t
 CROSS JOIN normalize_indicator AS i ON i.unit_code = t.node_code
  JOIN normalize_indicator AS f ON f.unit_code = i.unit_code AND f.fiscal_year = i.fiscal_year
                               AND f.indicator_code = i.indicator_code
  JOIN normalize_slice AS s ON s.slice_no = i.slice_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'indicator_code'
 WHERE (f.slice_no, f.line) < (i.slice_no, i.line)
   AND NOT EXISTS (SELECT 1
                     FROM normalize_indicator AS o
                    WHERE o.unit_code = i.unit_code AND o.fiscal_year = i.fiscal_year
                      AND o.indicator_code = i.indicator_code
                      AND (o.slice_no, o.line) < (f.slice_no, f.line));
