-- Stated totals that are not the sum of their parts (尾差), the largest difference first.
SELECT t.verdict, t.node_code, u.unit_name, t.form, t.what, i.path AS file, t.line, t.column_no, t.parts,
       t.stated_fen, t.summed_fen, t.difference_fen, t.slack_fen
  FROM aggregate_tail AS t
  JOIN normalize_unit AS u ON u.unit_code = t.node_code
  JOIN ingest_file AS i ON i.file_no = t.file_no
 WHERE t.verdict <> 'exact'
 ORDER BY ABS(t.difference_fen) DESC, t.node_code, t.form, t.what, i.path, t.line;
