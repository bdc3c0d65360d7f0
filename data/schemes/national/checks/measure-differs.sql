-- id: measure-differs
-- severity: warning
-- title: Two providers give a measure different values
-- reach: node
-- rows: measure
-- The first by precedence counts; the other is told of it. What is said of a node above is no rival to what is said of the
-- node itself.
SELECT o.node_code, o.source_code AS unit_code, @year AS period, o.measure || ' ' || o.provider AS keys, o.file_no, o.line,
       k.column_no, pl_number(m.value_e6) AS expected, pl_number(o.value_e6) AS actual,
       pl_number((SELECT SUM(n) FROM (SELECT o.value_e6 AS n UNION ALL SELECT -m.value_e6))) AS difference,
       o.measure || ': ' || o.provider || ' says '
           || CASE o.applicable WHEN 1 THEN pl_number(o.value_e6) || o.measure_unit ELSE 'that it does not apply' END || ', '
           || m.provider || ' '
           || CASE m.applicable WHEN 1 THEN pl_number(m.value_e6) || m.measure_unit ELSE 'that it does not apply' END
           || ', which counts' AS message
  FROM temp.todo AS t
  JOIN aggregate_measure AS m ON m.node_code = t.node_code AND m.picked = 1
  JOIN aggregate_measure AS o ON o.node_code = m.node_code AND o.measure = m.measure AND o.picked = 0
                             AND o.source_code = m.source_code
  LEFT JOIN normalize_column AS k ON k.file_no = o.file_no AND k.field = 'value'
 WHERE o.value_e6 IS NOT m.value_e6 OR o.applicable <> m.applicable;
