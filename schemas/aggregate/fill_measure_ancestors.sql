-- Where the department says nothing of a node: what is said of the nearest node above it, in the tree
-- or outside, finance before department before self; from outside nobody speaks of himself.
-- reads: temp.todo, temp.said, temp.outside, normalize_descendant    writes: aggregate_measure
INSERT INTO aggregate_measure (node_code, measure, provider, picked, value_e6, measure_unit,
                                         document, applicable, note, source_code, file_no, line)
WITH candidate AS (
    SELECT d.node_code, 0 AS is_outside, d.distance, s.*
      FROM temp.todo AS t
     CROSS JOIN normalize_descendant AS d ON d.node_code = t.node_code AND d.distance > 0
     CROSS JOIN temp.said AS s ON s.unit_code = d.ancestor_code
     UNION ALL
    SELECT t.node_code, 1, o.place, s.*
      FROM temp.todo AS t
      JOIN temp.outside AS o
      JOIN temp.said AS s ON s.unit_code = o.unit_code
     WHERE s.provider IN ('finance', 'department')
),
ranked AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY node_code, measure
                                 ORDER BY is_outside, distance, place) AS choice
      FROM candidate
)
SELECT node_code, measure, 'department', 0, value_e6, measure_unit, document, applicable, note, unit_code,
       file_no, line
  FROM ranked
 WHERE choice = 1
    ON CONFLICT DO NOTHING;
