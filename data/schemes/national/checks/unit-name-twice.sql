-- id: unit-name-twice
-- severity: warning
-- title: Two units of the register bear one name
-- reach: node
-- rows: unit
-- A row that names its unit by name then names none; it hangs on the whole register, so it is found at the root.
WITH name AS MATERIALIZED (
    SELECT unit_name FROM normalize_unit WHERE unit_name <> '' AND is_unit = 1 GROUP BY unit_name HAVING COUNT(*) > 1
)
SELECT r.node_code, u.unit_code, u.unit_name AS keys, s.file_no, u.line, k.column_no, u.unit_name AS value,
       '''' || u.unit_name || ''' is the name of ' || u.unit_code || ' and of ' || o.unit_code
           || ': what names its unit by name cannot be told' AS message, o.unit_code AS other_code
  FROM temp.todo AS r
 CROSS JOIN normalize_unit AS root ON root.unit_code = r.node_code AND root.parent_code IS NULL
  CROSS JOIN name AS n -- none or few: from here on units are looked for by them
  CROSS JOIN normalize_unit AS u ON u.unit_name = n.unit_name AND u.is_unit = 1
  CROSS JOIN normalize_unit AS o ON o.unit_name = u.unit_name AND o.is_unit = 1 AND o.unit_code < u.unit_code
                          AND (o.valid_to = '' OR u.valid_from = '' OR u.valid_from <= o.valid_to)
                          AND (u.valid_to = '' OR o.valid_from = '' OR o.valid_from <= u.valid_to)
  LEFT JOIN normalize_slice AS s ON s.slice_no = u.slice_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'unit_name';
