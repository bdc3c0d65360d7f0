-- id: measure-document
-- severity: error
-- title: A department's value names no document
-- reach: node
-- rows: measure
-- What a department says of a unit counts in the unit's score, so it must be possible to look it up. A
-- value from outside the tree is found once, at the root.
SELECT t.node_code, a.source_code AS unit_code, s.fiscal_year AS period, a.measure AS keys, a.file_no, a.line,
       k.column_no,
       a.measure || ': the department''s value ' || COALESCE(pl_number(a.value_e6) || a.measure_unit || ' ', '')
           || 'needs the document that says so; ' || COALESCE(k.header || ' is empty', 'the file has no column for it')
           AS message
  FROM temp.todo AS t
 CROSS JOIN normalize_unit AS u ON u.unit_code = t.node_code
 CROSS JOIN aggregate_measure AS a ON a.node_code = t.node_code
  JOIN normalize_slice AS s ON s.file_no = a.file_no AND s.unit_code = a.source_code AND s.kind = 'measure'
                           AND s.status = 'in_force' AND s.slot_key = a.measure || ' department'
  LEFT JOIN normalize_column AS k ON k.file_no = a.file_no AND k.field = 'document'
 WHERE a.provider = 'department' AND a.document = ''
   AND (a.source_code = t.node_code
        OR (u.parent_code IS NULL AND a.source_code NOT IN (SELECT unit_code FROM normalize_unit)));
