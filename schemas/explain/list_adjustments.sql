-- The adjustments (调整表) made at a node to an item; those of any category add to the total.
-- reads: normalize_adjustment, normalize_slice, ingest_file, normalize_column
SELECT s.file_no, i.path, a.line, k.column_no, k.header, a.document, a.amount_fen, a.amount_slack_fen,
       a.reason || ', ' || a.author
  FROM normalize_adjustment AS a
  JOIN normalize_slice AS s ON s.slice_no = a.slice_no
  JOIN ingest_file AS i ON i.file_no = s.file_no
  LEFT JOIN normalize_column AS k ON k.file_no = s.file_no AND k.field = 'amount'
 WHERE a.node_code = @node AND (@item IN (a.category, a.account) OR (@item = 'total' AND a.category <> ''))
 ORDER BY i.path, s.file_no, a.line;
