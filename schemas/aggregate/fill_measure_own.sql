-- What is said of the node itself.
-- reads: temp.todo, temp.said    writes: aggregate_measure
INSERT INTO aggregate_measure (node_code, measure, provider, picked, value_e6, measure_unit, document,
                               applicable, note, source_code, file_no, line)
SELECT s.unit_code, s.measure, s.provider, 0, s.value_e6, s.measure_unit, s.document, s.applicable, s.note,
       s.unit_code, s.file_no, s.line
  FROM temp.todo AS t
  JOIN temp.said AS s ON s.unit_code = t.node_code;
