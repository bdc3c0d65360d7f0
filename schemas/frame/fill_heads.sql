-- Where the figures of the units to do can begin: of spending the first row of each total, category and kind of basic
-- spending by form and slice. Of the rows that MIN() ranges over, SQLite gives the one it took.
-- reads: temp.cell, temp.todo, normalize_balance, normalize_slice, normalize_code    writes: temp.head
INSERT INTO temp.head (unit_code, item, slice_no, line, cell_no, file_no, form)
SELECT unit_code, 'total', slice_no, MIN(line), column_no, file_no, form
  FROM temp.cell
 GROUP BY unit_code, form, slice_no
 UNION ALL
SELECT unit_code, category, slice_no, MIN(line), column_no, file_no, form
  FROM temp.cell
 GROUP BY unit_code, form, slice_no, category
 UNION ALL
SELECT c.unit_code, x.parent_code, c.slice_no, MIN(c.line), c.column_no, c.file_no, c.form
  FROM temp.cell AS c
 CROSS JOIN normalize_code AS x ON x.list = 'economic_item' AND x.code = substr(c.economic_code, 1, 3)
 WHERE c.category = 'basic'
 GROUP BY c.unit_code, c.form, c.slice_no, x.parent_code
 UNION ALL
SELECT b.unit_code, b.account, b.slice_no, b.line, b.column_no, s.file_no, ''
  FROM temp.todo AS t
 CROSS JOIN normalize_balance AS b ON b.unit_code = t.node_code
 CROSS JOIN normalize_slice AS s ON s.slice_no = b.slice_no
    ON CONFLICT DO NOTHING;
