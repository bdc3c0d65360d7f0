-- Where each figure of the units to do begins: the first row, by path and line, of the form that it was taken from.
-- reads: temp.cell, temp.todo, aggregate_own, normalize_balance, normalize_slice, normalize_code, normalize_column, ingest_file
-- writes: temp.place
INSERT INTO temp.place (unit_code, item, amount, file_no, line, column_no, header)
WITH own AS MATERIALIZED (
    SELECT o.node_code AS unit_code, o.item, o.amount, ' ' || o.form || ' ' AS forms
      FROM temp.todo AS t
      JOIN aggregate_own AS o ON o.node_code = t.node_code
),
figure AS (
    SELECT o.unit_code, o.item, o.amount, c.file_no, c.line, c.column_no
      FROM temp.cell AS c
      JOIN own AS o ON o.unit_code = c.unit_code AND o.item IN ('total', c.category) AND instr(o.forms, ' ' || c.form || ' ')
     WHERE CASE o.amount WHEN 'initial_budget' THEN c.initial_budget_fen WHEN 'adjusted_budget' THEN c.adjusted_budget_fen
                         ELSE c.actual_fen END IS NOT NULL
     UNION ALL
    SELECT o.unit_code, o.item, o.amount, c.file_no, c.line, c.column_no
      FROM temp.cell AS c
      JOIN normalize_code AS x ON x.list = 'economic_item' AND x.code = substr(c.economic_code, 1, 3)
      JOIN own AS o ON o.unit_code = c.unit_code AND o.item = x.parent_code AND instr(o.forms, ' ' || c.form || ' ')
     WHERE c.category = 'basic'
       AND CASE o.amount WHEN 'initial_budget' THEN c.initial_budget_fen WHEN 'adjusted_budget' THEN c.adjusted_budget_fen
                         ELSE c.actual_fen END IS NOT NULL
     UNION ALL
    SELECT o.unit_code, o.item, o.amount, s.file_no, b.line, 0
      FROM own AS o
      JOIN normalize_balance AS b ON b.unit_code = o.unit_code AND b.account = o.item
      JOIN normalize_slice AS s ON s.slice_no = b.slice_no
),
first AS (
    SELECT f.*, ROW_NUMBER() OVER (PARTITION BY f.unit_code, f.item, f.amount ORDER BY i.path, f.line, f.column_no) AS nth
      FROM figure AS f
      JOIN ingest_file AS i ON i.file_no = f.file_no
)
SELECT f.unit_code, f.item, f.amount, f.file_no, f.line, k.column_no, k.header
  FROM first AS f
  LEFT JOIN normalize_column AS k
         ON k.file_no = f.file_no
        AND CASE WHEN f.column_no > 0 THEN k.column_no = f.column_no
                 ELSE k.field IN (f.amount, iif(f.amount = 'actual', 'amount', '')) END
 WHERE f.nth = 1
    ON CONFLICT DO NOTHING;
