-- What the sum of an additive measure is made of at a node that says nothing itself: what is said below it. What a node in
-- between says stands for all below it.
-- reads: temp.todo, temp.said, temp.measure, normalize_descendant, normalize_unit    writes: temp.measure_part
INSERT INTO temp.measure_part (node_code, measure, provider, unit_code, value_e6, applicable, units, file_no, line)
WITH owing (node_code, units) AS MATERIALIZED (
    SELECT d.ancestor_code, SUM(u.owes_accounts)
      FROM normalize_descendant AS d
      JOIN normalize_unit AS u ON u.unit_code = d.node_code
     WHERE d.ancestor_code IN (SELECT unit_code FROM temp.said)
     GROUP BY d.ancestor_code
)
SELECT t.node_code, s.measure, s.provider, s.unit_code, s.value_e6, s.applicable, o.units, s.file_no, s.line
  FROM temp.todo AS t
  JOIN normalize_descendant AS d ON d.ancestor_code = t.node_code AND d.distance > 0
  JOIN temp.said AS s ON s.unit_code = d.node_code
  JOIN temp.measure AS m ON m.measure = s.measure AND m.is_additive
  JOIN owing AS o ON o.node_code = s.unit_code
 WHERE NOT EXISTS (SELECT 1
                     FROM normalize_descendant AS a
                     JOIN temp.said AS b ON b.unit_code = a.ancestor_code AND b.measure = s.measure
                                        AND b.provider = s.provider
                    WHERE a.node_code = s.unit_code AND a.distance BETWEEN 1 AND d.distance);
