-- id: indicator-target
-- severity: warning
-- title: Indicators without a target do not count in the completion
-- reach: unit
-- rows: indicator
-- The place is the first of them: of the rows that MIN() ranges over, SQLite gives the one it took.
SELECT i.unit_code, i.fiscal_year AS period, s.file_no, MIN(i.line) AS line, k.column_no,
       COUNT(*) || CASE COUNT(*) WHEN 1 THEN ' indicator has' ELSE ' indicators have' END
           || ' no target and ' || CASE COUNT(*) WHEN 1 THEN 'does' ELSE 'do' END
           || ' not count in the completion; the first is ' || i.indicator_code || ' ' || i.name AS message,
       pl_digest_set(pl_digest(i.indicator_code, i.name, i.operator, i.actual_e6, i.actual_bound, i.actual_text)) AS rows_digest
  FROM temp.todo AS t
 CROSS JOIN normalize_indicator AS i ON i.unit_code = t.node_code
  JOIN normalize_slice AS s ON s.slice_no = i.slice_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'target'
 WHERE CASE i.operator WHEN '定性' THEN i.band = '' ELSE i.target_e6 IS NULL END
 GROUP BY i.unit_code, i.fiscal_year;
