-- The rows in force of the nodes to do that one check looks at.
-- reads: normalize_hit, temp.todo    writes: temp.hit
INSERT INTO temp.hit (slice_no, line, column_no)
SELECT h.slice_no, h.line, h.column_no
  FROM temp.todo AS t
 CROSS JOIN normalize_slice AS s ON s.unit_code = t.node_code AND s.kind = 'expenditure' AND s.status = 'in_force'
 CROSS JOIN normalize_hit AS h ON h.slice_no = s.slice_no AND h.check_id = @check_id;
