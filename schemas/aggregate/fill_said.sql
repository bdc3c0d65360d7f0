-- What is said of each measure for the whole year; of what is said twice, the first.
-- reads: normalize_measure, normalize_slice    writes: temp.said
INSERT INTO temp.said (unit_code, measure, provider, place, value_e6, measure_unit, document,
                                 applicable, note, file_no, line)
SELECT m.unit_code, m.measure, m.provider,
       CASE m.provider WHEN 'finance' THEN 1 WHEN 'department' THEN 2 ELSE 3 END,
       CASE WHEN m.applicable THEN m.value_e6 END, m.measure_unit, m.document, m.applicable, m.note,
       s.file_no, m.line
  FROM normalize_measure AS m
  JOIN normalize_slice AS s ON s.slice_no = m.slice_no
 WHERE m.fiscal_year = @year AND m.month = 0 AND (m.value_e6 IS NOT NULL OR m.applicable = 0)
 ORDER BY m.slice_no, m.line
    ON CONFLICT DO NOTHING;
