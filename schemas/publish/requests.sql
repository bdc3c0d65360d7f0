-- requests/<provider>.csv: each cell that the provider still owes, and the points that hang on it. A book has one year.
-- reads: score_owed, score_line, normalize_unit, temp.measure
SELECT o.node_code AS unit_code, u.unit_name, o.measure,
       -- "产出" is no measure but that group of indicators
       COALESCE(m.name, trim(o.measure, '"') || '指标') AS measure_name,
       m.measure_unit,
       o.period, m.definition, o.indicator_code, l.level3 AS indicator_name,
       points(o.weight_c) AS points
  FROM normalize_unit AS u
 CROSS JOIN score_owed AS o ON o.node_code = u.unit_code AND o.provider = @provider
  LEFT JOIN temp.measure AS m ON m.measure = o.measure
  LEFT JOIN score_line AS l ON l.node_code = o.node_code AND l.indicator_code = o.indicator_code
 ORDER BY u.unit_code, o.measure, o.indicator_code;
