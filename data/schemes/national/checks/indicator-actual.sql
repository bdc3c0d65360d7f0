-- id: indicator-actual
-- severity: warning
-- title: An indicator has a target but no result in numbers, and counts as not done
-- reach: unit
-- rows: indicator
SELECT i.unit_code, i.fiscal_year AS period, i.indicator_code AS keys, s.file_no, i.line, k.column_no,
       i.actual_text AS value,
       i.indicator_code || ' ' || i.name || ': a target, but '
           || CASE i.actual_text WHEN '' THEN 'no result' ELSE 'the result ''' || i.actual_text || ''' is no number' END
           || '; it counts as not done' AS message,
       pl_digest(i.name, i.operator, i.target_e6, i.target_text, i.actual_e6, i.actual_bound, i.actual_text, i.measure_unit,
                 i.weight_e6, i.band, i.evidence) AS rows_digest
  FROM temp.todo AS t
 CROSS JOIN normalize_indicator AS i ON i.unit_code = t.node_code
  JOIN normalize_slice AS s ON s.slice_no = i.slice_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'actual'
 WHERE i.operator <> '定性' AND i.target_e6 IS NOT NULL AND i.actual_e6 IS NULL;
