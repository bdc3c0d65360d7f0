-- Where each figure of the units to do begins: the first row, by file and line, of the form that it was taken from; which
-- slice came first says nothing. Of the rows that MIN() ranges over, SQLite gives the one it took.
-- reads: temp.cell, temp.todo, ingest_file, aggregate_own, normalize_balance, normalize_slice, normalize_code, normalize_column
-- writes: temp.place
INSERT INTO temp.place (unit_code, item, amount, file_no, line, column_no, header)
WITH head AS MATERIALIZED (
    SELECT c.unit_code, c.form, c.slice_no, c.file_no, c.category, MIN(c.line) AS line, c.column_no,
           COALESCE(x.parent_code, '') AS split
      FROM temp.cell AS c
      LEFT JOIN normalize_code AS x ON x.list = 'economic_item' AND x.code = substr(c.economic_code, 1, 3)
                                   AND c.category = 'basic'
     GROUP BY c.unit_code, c.form, c.slice_no, c.category, COALESCE(x.parent_code, '')
),
figure AS (
    SELECT h.unit_code, o.item, o.amount, h.file_no, h.line, h.column_no, h.slice_no
      FROM head AS h
      JOIN aggregate_own AS o ON o.node_code = h.unit_code AND o.item IN ('total', h.category, h.split)
     WHERE instr(' ' || o.form || ' ', ' ' || h.form || ' ')
     UNION ALL
    SELECT o.node_code, o.item, o.amount, s.file_no, b.line, b.column_no, b.slice_no
      FROM temp.todo AS t
      JOIN normalize_balance AS b ON b.unit_code = t.node_code
      JOIN aggregate_own AS o ON o.node_code = b.unit_code AND o.item = b.account
      JOIN normalize_slice AS s ON s.slice_no = b.slice_no
),
by_slice AS (
    SELECT unit_code, item, amount, slice_no, file_no, MIN(line) AS line, column_no
      FROM figure
     GROUP BY unit_code, item, amount, slice_no
),
first AS (
    SELECT b.unit_code, b.item, b.amount, b.file_no, b.line, b.column_no, MIN(i.path)
      FROM by_slice AS b
      JOIN ingest_file AS i ON i.file_no = b.file_no
     GROUP BY b.unit_code, b.item, b.amount
)
SELECT f.unit_code, f.item, f.amount, f.file_no, f.line, k.column_no, k.header
  FROM first AS f
  LEFT JOIN normalize_column AS k
         ON k.file_no = f.file_no
        AND CASE WHEN f.column_no > 0 THEN k.column_no = f.column_no
                 ELSE k.field IN (f.amount, iif(f.amount = 'actual', 'amount', '')) END
 WHERE 1
    ON CONFLICT DO NOTHING;
