-- id: indicator-operator
-- severity: warning
-- title: An indicator's target does not fit its operator
-- reach: unit
-- rows: indicator
-- A list without a column for it means ≥ throughout; one that has the column says so where it means it.
SELECT i.unit_code, i.fiscal_year AS period, i.indicator_code AS keys, s.file_no, i.line, k.column_no, i.operator AS value,
       i.indicator_code || ' ' || i.name || ': '
           || CASE WHEN i.operator = '定性' THEN '定性, but the target ' || pl_number(i.target_e6) || i.measure_unit || ' is a number'
                   WHEN i.operator = '' THEN 'the target ' || pl_number(i.target_e6) || i.measure_unit
                                             || ' has no operator; it is taken for ≥'
                   ELSE i.operator || ' needs a number, but the target is ''' || i.target_text || '''' END AS message,
       pl_digest(i.name, i.operator, i.target_e6, i.target_text, i.actual_e6, i.actual_bound, i.actual_text, i.measure_unit,
                 i.weight_e6, i.band, i.evidence) AS rows_digest
  FROM temp.todo AS t
 CROSS JOIN normalize_indicator AS i ON i.unit_code = t.node_code
  JOIN normalize_slice AS s ON s.slice_no = i.slice_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'operator'
 WHERE CASE WHEN i.operator = '' THEN i.target_e6 IS NOT NULL AND k.column_no IS NOT NULL
            WHEN i.operator = '定性' THEN i.target_e6 IS NOT NULL
            ELSE i.target_e6 IS NULL AND i.target_text <> '' END;
