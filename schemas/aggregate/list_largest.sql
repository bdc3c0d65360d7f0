-- The largest rows of a node's subtree that feed an item: of the category, or of the account. No row is asked for its
-- absolute value: that of the least integer cannot be kept.
-- reads: normalize_descendant, normalize_slice, normalize_expenditure, normalize_balance, normalize_difference,
--        normalize_adjustment, normalize_column, ingest_file
WITH figure AS (
    SELECT s.unit_code, s.file_no, e.line, e.column_no, @amount AS field,
           CASE @amount WHEN 'initial_budget' THEN e.initial_budget_fen WHEN 'adjusted_budget' THEN e.adjusted_budget_fen
                        ELSE e.actual_fen END AS fen
      FROM normalize_descendant AS d
      JOIN normalize_slice AS s ON s.unit_code = d.node_code
      JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no
     WHERE d.ancestor_code = @node_code AND s.kind = 'expenditure' AND s.status = 'in_force' AND s.month = 0
       AND (e.category = @category OR @item = 'total')
     UNION ALL
    SELECT s.unit_code, s.file_no, b.line, b.column_no, iif(@amount = 'actual', 'amount', @amount),
           CASE @amount WHEN 'initial_budget' THEN b.initial_budget_fen WHEN 'adjusted_budget' THEN b.adjusted_budget_fen
                        ELSE b.amount_fen END
      FROM normalize_descendant AS d
      JOIN normalize_slice AS s ON s.unit_code = d.node_code
      JOIN normalize_balance AS b ON b.slice_no = s.slice_no
     WHERE d.ancestor_code = @node_code AND s.status = 'in_force' AND b.account = @item
     UNION ALL
    SELECT s.unit_code, s.file_no, x.line, 0, iif(x.account = '' OR x.amount_fen IS NULL, @amount, 'amount'),
           CASE @amount WHEN 'initial_budget' THEN x.initial_budget_fen WHEN 'adjusted_budget' THEN x.adjusted_budget_fen
                        ELSE COALESCE(x.actual_fen, x.amount_fen) END
      FROM normalize_descendant AS d
      JOIN normalize_slice AS s ON s.unit_code = d.node_code
      JOIN normalize_difference AS x ON x.slice_no = s.slice_no
     WHERE d.ancestor_code = @node_code AND s.status = 'in_force' AND s.month = 0
       AND (x.account = @item OR (x.account = '' AND (x.category = @category OR @item = 'total')))
     UNION ALL
    SELECT s.unit_code, s.file_no, a.line, 0, 'amount', a.amount_fen
      FROM normalize_descendant AS d
      JOIN normalize_slice AS s ON s.unit_code = d.node_code
      JOIN normalize_adjustment AS a ON a.slice_no = s.slice_no
     WHERE d.ancestor_code = @node_code AND s.status = 'in_force' AND @amount = 'actual'
       AND (a.account = @item OR (a.account = '' AND (a.category = @category OR @item = 'total')))
)
SELECT f.unit_code, f.file_no, i.path, f.line, f.fen,
       CASE WHEN f.column_no > 0 THEN f.column_no
            ELSE (SELECT MIN(c.column_no) FROM normalize_column AS c WHERE c.file_no = f.file_no AND c.field = f.field) END
  FROM figure AS f
  JOIN ingest_file AS i ON i.file_no = f.file_no
 WHERE f.fen IS NOT NULL
 ORDER BY iif(f.fen < 0, f.fen, -f.fen), i.path, f.line, f.column_no
 LIMIT 3;
