-- id: indicator-exceeded
-- severity: warning
-- title: A result is above 130 % of its target
-- reach: unit
-- rows: indicator
-- It still counts as done, no more. That it asks for an explanation, for the target may have been too low, is from knowledge; the
-- line of 130 % was seen in a review standard. Where less is better, a result below 1/1.3 of the target is told.
SELECT i.unit_code, i.fiscal_year AS period, i.indicator_code AS keys, s.file_no, i.line, k.column_no,
       i.actual_bound || pl_number(i.actual_e6) AS value, pl_number(i.target_e6) AS expected,
       i.actual_bound || pl_number(i.actual_e6) AS actual,
       i.indicator_code || ' ' || i.name || ': ' || i.actual_bound || pl_number(i.actual_e6) || i.measure_unit
           || ' against a target of ' || i.operator || pl_number(i.target_e6) || i.measure_unit
           || ' is far better than planned; was the target too low?' AS message,
       pl_digest(i.name, i.operator, i.target_e6, i.target_text, i.actual_e6, i.actual_bound, i.actual_text, i.measure_unit,
                 i.weight_e6, i.band, i.evidence) AS rows_digest
  FROM temp.todo AS t
 CROSS JOIN normalize_indicator AS i ON i.unit_code = t.node_code
  JOIN normalize_slice AS s ON s.slice_no = i.slice_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'actual'
 WHERE i.target_e6 > 0 AND i.actual_bound NOT IN ('≤', '<', '约')
   AND CASE WHEN i.operator IN ('', '≥', '>') THEN i.actual_e6 / 13 > i.target_e6 / 10
            WHEN i.operator IN ('≤', '<') THEN i.actual_e6 >= 0 AND i.actual_e6 / 10 < i.target_e6 / 13 END;
