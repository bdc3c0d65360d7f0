-- id: indicator-roll-up
-- severity: warning
-- title: An indicator cannot be rolled up, for the units mean different things by its code
-- reach: node
-- rows: indicator below
SELECT t.node_code, t.node_code AS unit_code, i.fiscal_year AS period, i.indicator_code AS keys,
       i.indicator_code || ' is not rolled up: the units call it '
           || CASE WHEN MIN(i.label) = MAX(i.label) THEN MIN(i.label) || ', but roll it up in different ways'
                   ELSE MIN(i.label) || ' and ' || MAX(i.label) END AS message
  FROM temp.todo AS t
 CROSS JOIN normalize_descendant AS d ON d.ancestor_code = t.node_code AND d.distance > 0
  JOIN (SELECT *, name || CASE measure_unit WHEN '' THEN '' ELSE ' (' || measure_unit || ')' END AS label
          FROM normalize_indicator) AS i ON i.unit_code = d.node_code
 WHERE i.roll_up <> 'none' AND i.actual_e6 IS NOT NULL
   AND NOT EXISTS (SELECT 1
                     FROM aggregate_indicator AS a
                    WHERE a.node_code = t.node_code AND a.indicator_code = i.indicator_code)
 GROUP BY t.node_code, i.fiscal_year, i.indicator_code
HAVING COUNT(DISTINCT i.label) > 1 OR COUNT(DISTINCT i.roll_up) > 1;
