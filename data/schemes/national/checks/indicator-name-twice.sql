-- id: indicator-name-twice
-- severity: warning
-- title: One indicator stands under two codes
-- reach: unit
-- rows: indicator
-- The same work under 产出 and 效益, say, counts twice (seen in a review standard: it must count once). Parts of different
-- indicators may share a name.
SELECT i.unit_code, i.fiscal_year AS period, i.indicator_code AS keys, s.file_no, i.line, k.column_no, i.name AS value,
       i.indicator_code || ' ' || i.name || ' is also ' || f.indicator_code || ' (line ' || f.line || '); both count' AS message
  FROM temp.todo AS t
 CROSS JOIN normalize_indicator AS i ON i.unit_code = t.node_code
  JOIN normalize_indicator AS f ON f.unit_code = i.unit_code AND f.fiscal_year = i.fiscal_year AND f.name = i.name
                               AND f.parent_code = i.parent_code AND f.measure_unit = i.measure_unit
                               AND f.indicator_code <> i.indicator_code AND (f.slice_no, f.line) < (i.slice_no, i.line)
  JOIN normalize_slice AS s ON s.slice_no = i.slice_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'name'
 GROUP BY i.slice_no, i.line
HAVING f.line = MIN(f.line);
