-- id: indicator-measure-unit
-- severity: warning
-- title: A part is counted in another unit than the indicator it breaks down
-- reach: unit
-- rows: indicator
-- So it cannot be added, and the breakdown is not compared.
SELECT c.unit_code, c.fiscal_year AS period, c.indicator_code AS keys, s.file_no, c.line, k.column_no,
       c.measure_unit AS value, p.measure_unit AS expected, c.measure_unit AS actual,
       c.indicator_code || ' ' || c.name || ' is counted in ''' || c.measure_unit || ''', but ' || p.indicator_code || ' '
           || p.name || ', which it is part of, in ''' || p.measure_unit || '''' AS message
  FROM temp.todo AS t
 CROSS JOIN normalize_indicator AS c ON c.unit_code = t.node_code AND c.parent_code <> ''
  JOIN normalize_indicator AS p ON p.unit_code = c.unit_code AND p.fiscal_year = c.fiscal_year
                               AND p.indicator_code = c.parent_code AND p.indicator_code <> c.indicator_code
  JOIN normalize_slice AS s ON s.slice_no = c.slice_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'measure_unit'
 WHERE c.measure_unit <> p.measure_unit AND c.actual_e6 IS NOT NULL AND p.actual_e6 IS NOT NULL
 GROUP BY c.slice_no, c.line;
