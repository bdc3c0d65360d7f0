-- Additive measures of a node that says nothing itself: the sum of what is said below it, where that covers every unit that
-- owes accounts. A sum too large to be kept is no such measure.
-- reads: temp.measure_part, temp.measure, normalize_descendant, normalize_unit    writes: aggregate_measure
INSERT INTO aggregate_measure (node_code, measure, provider, picked, value_e6, measure_unit,
                                         document, applicable, note, source_code)
SELECT p.node_code, p.measure, p.provider, 0, sum_or_null(p.value_e6), m.measure_unit, '', MAX(p.applicable), '',
       p.node_code
  FROM temp.measure_part AS p
  JOIN temp.measure AS m ON m.measure = p.measure
 GROUP BY p.node_code, p.measure, p.provider
HAVING SUM(p.units) = (SELECT SUM(u.owes_accounts)
                         FROM normalize_descendant AS d
                         JOIN normalize_unit AS u ON u.unit_code = d.node_code
                        WHERE d.ancestor_code = p.node_code)
   AND NOT sum_is_beyond(p.value_e6)
    ON CONFLICT DO NOTHING;
