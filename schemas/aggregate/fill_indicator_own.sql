-- Each node's own indicators, as they are. Of a code that comes twice the first row stands; the check
-- indicator-duplicate names the second.
-- reads: temp.todo, normalize_slice, normalize_indicator    writes: aggregate_indicator
INSERT INTO aggregate_indicator (node_code, indicator_code, parent_code, dimension, name, operator,
                                 target_e6, target_text, actual_e6, actual_bound, actual_text,
                                 measure_unit, weight_e6, evidence, units_reported, file_no, line)
SELECT i.unit_code, i.indicator_code, i.parent_code, i.dimension, i.name, i.operator, i.target_e6,
       i.target_text, i.actual_e6, i.actual_bound, i.actual_text, i.measure_unit, i.weight_e6, i.evidence,
       1, s.file_no, i.line
  FROM temp.todo AS t
  JOIN normalize_indicator AS i ON i.unit_code = t.node_code
  JOIN normalize_slice AS s ON s.slice_no = i.slice_no
 WHERE i.fiscal_year = @year
   AND NOT EXISTS (SELECT 1
                     FROM normalize_indicator AS o
                    WHERE o.unit_code = i.unit_code AND o.fiscal_year = @year
                      AND o.indicator_code = i.indicator_code
                      AND (o.slice_no, o.line) < (i.slice_no, i.line));
