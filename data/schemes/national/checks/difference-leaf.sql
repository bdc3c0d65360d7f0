-- id: difference-leaf
-- severity: warning
-- title: A 经费差额表 comes from a unit without units below it
-- reach: node
-- rows: difference unit
-- It is what a parent compiles on behalf of others.
SELECT d.unit_code AS node_code, d.unit_code, @year AS period, s.file_no, MIN(d.line) AS line,
       'a 经费差额表 is compiled by a parent for others, but the register has no unit below ' || u.unit_name AS message,
       pl_digest_set(pl_digest(d.category, d.account, d.actual_fen, d.amount_fen)) AS rows_digest
  FROM temp.todo AS t
 CROSS JOIN normalize_unit AS u ON u.unit_code = t.node_code
  JOIN normalize_difference AS d ON d.unit_code = t.node_code
  JOIN normalize_slice AS s ON s.slice_no = d.slice_no
 WHERE NOT EXISTS (SELECT 1 FROM normalize_unit AS b WHERE b.parent_code = t.node_code)
 GROUP BY d.unit_code;
