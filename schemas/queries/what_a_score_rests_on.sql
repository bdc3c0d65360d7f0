-- One node's points, each with the values behind it, who said them of whom, and where.
-- parameters: @node
SELECT s.position, s.indicator_code, s.level3, s.weight, s.points, s.status, n.measure, n.value_e6,
       n.provider, n.source_code, i.path AS file, n.line
  FROM v_score AS s
  LEFT JOIN score_input AS n ON n.node_code = s.node_code AND n.indicator_code = s.indicator_code
  LEFT JOIN ingest_file AS i ON i.file_no = n.file_no
 WHERE s.node_code = @node
 ORDER BY s.position IS NULL, s.position, n.measure;
