-- id: indicator-parent
-- severity: error
-- title: An indicator breaks down one that the unit does not have
-- reach: unit
-- rows: indicator
SELECT i.unit_code, i.fiscal_year AS period, i.indicator_code AS keys, s.file_no, i.line, k.column_no,
       i.parent_code AS value,
       i.indicator_code || ' ' || i.name || ': ' || COALESCE(k.header, 'parent_code') || ' is ''' || i.parent_code
           || ''', but ' || CASE i.parent_code
                                WHEN i.indicator_code THEN 'an indicator is no part of itself'
                                ELSE 'the unit has no such indicator' END AS message
  FROM temp.todo AS t
 CROSS JOIN normalize_indicator AS i ON i.unit_code = t.node_code
  JOIN normalize_slice AS s ON s.slice_no = i.slice_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'parent_code'
 WHERE i.parent_code <> ''
   AND NOT EXISTS (SELECT 1
                     FROM normalize_indicator AS p
                    WHERE p.unit_code = i.unit_code AND p.fiscal_year = i.fiscal_year
                      AND p.indicator_code = i.parent_code AND p.indicator_code <> i.indicator_code);
