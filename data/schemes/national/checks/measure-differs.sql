-- id: measure-differs
-- severity: warning
-- title: Two providers give a measure different values
-- reach: node
-- rows: measure
-- The first by precedence counts; the other is told of it. What is said of a node above is no rival to what is said of the
-- node itself. What is derived from the totals is compared only where no unit is missing in them.
WITH complete AS (
    SELECT t.node_code
      FROM temp.todo AS t
     WHERE NOT EXISTS (SELECT 1 FROM aggregate_coverage AS c
                        WHERE c.node_code = t.node_code AND c.form = 'expenditure' AND c.missing_units <> '')
       AND 1 = (SELECT COUNT(DISTINCT units)
                  FROM (SELECT COUNT(*) AS units
                          FROM normalize_descendant AS d
                          JOIN aggregate_own AS o ON o.node_code = d.node_code AND o.item = 'total'
                         WHERE d.ancestor_code = t.node_code
                         GROUP BY o.amount))
),
pair AS (
    SELECT m.node_code, m.measure, m.source_code, m.provider, m.value_e6, m.measure_unit, m.applicable,
           o.provider AS other_provider, o.value_e6 AS other_e6, o.applicable AS other_applicable,
           o.file_no IS NULL AS is_derived, COALESCE(o.file_no, m.file_no) AS file_no, COALESCE(o.line, m.line) AS line
      FROM temp.todo AS t
     CROSS JOIN aggregate_measure AS m ON m.node_code = t.node_code AND m.picked = 1
     CROSS JOIN aggregate_measure AS o ON o.node_code = m.node_code AND o.measure = m.measure AND o.picked = 0
                                 AND o.source_code = m.source_code
     WHERE (o.value_e6 IS NOT m.value_e6 OR o.applicable <> m.applicable)
       AND (o.file_no IS NOT NULL OR t.node_code IN (SELECT node_code FROM complete))
)
SELECT p.node_code, p.source_code AS unit_code, @year AS period, p.measure || ' ' || p.other_provider AS keys, p.file_no, p.line,
       k.column_no, pl_number(p.value_e6) AS expected, pl_number(p.other_e6) AS actual,
       pl_number((SELECT SUM(n) FROM (SELECT p.other_e6 AS n UNION ALL SELECT -p.value_e6))) AS difference,
       p.measure || ': ' || CASE WHEN p.is_derived THEN 'the totals here give ' ELSE p.other_provider || ' says ' END
           || CASE p.other_applicable WHEN 1 THEN pl_number(p.other_e6) || p.measure_unit ELSE 'that it does not apply' END
           || ', ' || p.provider || ' says '
           || CASE p.applicable WHEN 1 THEN pl_number(p.value_e6) || p.measure_unit ELSE 'that it does not apply' END
           || ', which counts' AS message
  FROM pair AS p
  LEFT JOIN normalize_column AS k ON k.file_no = p.file_no AND k.field = 'value';
