-- id: indicator-percent
-- severity: warning
-- title: A share is above 100 %
-- reach: unit
-- rows: indicator
-- 满意度 and what is called a 覆盖率, 合格率, 完成率, 及时率, 达标率, 验收率 or 利用率 is a part of a whole; a growth is none.
SELECT i.unit_code, i.fiscal_year AS period, i.indicator_code AS keys, s.file_no, i.line, k.column_no,
       pl_number(i.actual_e6) AS value, pl_number(i.actual_e6) AS actual,
       i.indicator_code || ' ' || i.name || ': ' || pl_number(i.actual_e6) || i.measure_unit
           || ' is more than the whole' AS message,
       pl_digest(i.name, i.operator, i.target_e6, i.target_text, i.actual_e6, i.actual_bound, i.actual_text, i.measure_unit,
                 i.weight_e6, i.band, i.evidence) AS rows_digest
  FROM temp.todo AS t
 CROSS JOIN normalize_indicator AS i ON i.unit_code = t.node_code
  JOIN normalize_slice AS s ON s.slice_no = i.slice_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'actual'
 WHERE i.measure_unit IN ('%', '％', '百分比') AND i.actual_e6 > 100000000
   AND (i.dimension = '满意度' OR i.name LIKE '%满意%' OR i.name LIKE '%覆盖率%' OR i.name LIKE '%合格率%'
        OR i.name LIKE '%及时率%' OR i.name LIKE '%达标率%' OR i.name LIKE '%验收率%' OR i.name LIKE '%利用率%');
