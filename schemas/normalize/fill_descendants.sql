-- writes: normalize_descendant    reads: normalize_unit
INSERT INTO normalize_descendant (ancestor_code, node_code, distance)
WITH RECURSIVE above (ancestor_code, node_code, distance) AS (
    SELECT unit_code, unit_code, 0 FROM normalize_unit
     UNION ALL
    SELECT u.parent_code, a.node_code, a.distance + 1
      FROM above AS a
      JOIN normalize_unit AS u ON u.unit_code = a.ancestor_code
     WHERE u.parent_code IS NOT NULL)
SELECT ancestor_code, node_code, distance FROM above;
