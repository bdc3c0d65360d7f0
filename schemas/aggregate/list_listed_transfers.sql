-- What the 往来核对表 in force say. Most books have few such rows, or none: SQLite would begin with the slices.
-- reads: normalize_transfer, normalize_slice, ingest_file
SELECT s.unit_code, x.counterparty_code, x.direction = 'paid', x.account, x.amount_fen, s.file_no, x.line
  FROM normalize_transfer AS x
 CROSS JOIN normalize_slice AS s ON s.slice_no = x.slice_no
  JOIN ingest_file AS i ON i.file_no = s.file_no
 WHERE s.status = 'in_force' AND s.fiscal_year = @year
 ORDER BY s.unit_code, x.direction, x.account, i.path, x.line;
