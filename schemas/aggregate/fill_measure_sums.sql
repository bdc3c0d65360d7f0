-- Additive measures of a node that says nothing itself: the sum of what is said below it, where that
-- covers every unit that owes accounts. What a node in between says stands for all below it.
-- reads: temp.todo, temp.said, temp.measure, normalize_descendant, normalize_unit
-- writes: aggregate_measure
INSERT INTO aggregate_measure (node_code, measure, provider, picked, value_e6, measure_unit,
                                         document, applicable, note, source_code)
WITH owing (node_code, units) AS MATERIALIZED (
    SELECT d.ancestor_code, SUM(u.owes_accounts)
      FROM normalize_descendant AS d
      JOIN normalize_unit AS u ON u.unit_code = d.node_code
     GROUP BY d.ancestor_code
),
part AS (
    SELECT t.node_code, s.measure, s.provider, s.value_e6, s.applicable, m.measure_unit, o.units
      FROM temp.todo AS t
      JOIN normalize_descendant AS d ON d.ancestor_code = t.node_code AND d.distance > 0
      JOIN temp.said AS s ON s.unit_code = d.node_code
      JOIN temp.measure AS m ON m.measure = s.measure AND m.is_additive
      JOIN owing AS o ON o.node_code = s.unit_code
     WHERE NOT EXISTS (SELECT 1
                         FROM normalize_descendant AS a
                         JOIN temp.said AS b ON b.unit_code = a.ancestor_code AND b.measure = s.measure
                                            AND b.provider = s.provider
                        WHERE a.node_code = s.unit_code AND a.distance BETWEEN 1 AND d.distance)
)
SELECT p.node_code, p.measure, p.provider, 0, SUM(p.value_e6), p.measure_unit, '', MAX(p.applicable), '',
       p.node_code
  FROM part AS p
  JOIN owing AS o ON o.node_code = p.node_code
 GROUP BY p.node_code, p.measure, p.provider
HAVING SUM(p.units) = MAX(o.units)
    ON CONFLICT DO NOTHING;
