-- How far each node is below the root; what the root does not reach (a ring of parents) keeps -1.
-- writes: normalize_unit
UPDATE normalize_unit
   SET depth = reached.depth
  FROM (WITH RECURSIVE below (unit_code, depth) AS (
               SELECT unit_code, 0 FROM normalize_unit WHERE unit_code = @root
                UNION ALL
               SELECT u.unit_code, b.depth + 1 FROM below AS b JOIN normalize_unit AS u ON u.parent_code = b.unit_code)
        SELECT unit_code, depth FROM below) AS reached
 WHERE reached.unit_code = normalize_unit.unit_code;
