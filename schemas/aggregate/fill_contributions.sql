-- The indicators that roll up to a node: those with a number of the units below it, unless the node
-- itself or one in between states the same code.
-- reads: temp.todo, normalize_descendant, normalize_indicator    writes: temp.contribution
INSERT INTO temp.contribution (node_code, indicator_code, unit_code, slice_no, line)
SELECT t.node_code, i.indicator_code, i.unit_code, i.slice_no, i.line
  FROM temp.todo AS t
  JOIN normalize_descendant AS d ON d.ancestor_code = t.node_code AND d.distance > 0
  JOIN normalize_indicator AS i ON i.unit_code = d.node_code
 WHERE i.fiscal_year = @year AND i.roll_up <> 'none' AND i.actual_e6 IS NOT NULL
   AND NOT EXISTS (SELECT 1
                     FROM normalize_descendant AS a
                     JOIN normalize_indicator AS o ON o.unit_code = a.ancestor_code
                    WHERE a.node_code = i.unit_code AND a.distance BETWEEN 1 AND d.distance
                      AND o.fiscal_year = @year AND o.indicator_code = i.indicator_code)
 ORDER BY i.slice_no, i.line
    ON CONFLICT DO NOTHING;
