-- Find the rows that state a total, and where their parts stand: anywhere in the slice; for a subtotal
-- without any key between it and the total above it or, where it heads its rows, the total below it. Where a list came in
-- parts (…-1of2), a place is counted over all of them: the part's number times 2^40, plus the line.
-- reads: temp.todo, normalize_slice, normalize_file, normalize_control, normalize_expenditure    writes: temp.stated
INSERT INTO temp.stated (slice_no, line, column_no, node_code, form, file_no, what, after_line, before_line)
WITH control AS (
    SELECT s.unit_code, s.form, s.file_no, c.*, (COALESCE(f.part_no, 0) << 40) + c.line AS place,
           c.basis = 'subtotal'
               AND c.category || c.function_code || c.economic_code || c.fund_source || c.project_code
                   || c.project_name || c.counterparty_code = '' AS is_block
      FROM temp.todo AS t
      JOIN normalize_slice AS s ON s.unit_code = t.node_code
      LEFT JOIN normalize_file AS f ON f.file_no = s.file_no
      JOIN normalize_control AS c ON c.slice_no = s.slice_no
     WHERE c.kind = 'expenditure' AND s.status = 'in_force' AND c.basis <> 'of_which'
       AND s.form IN ('', 'detail', 'function', 'economic', 'category') -- official forms: see normalize_sum
),
part AS MATERIALIZED (
    SELECT DISTINCT c.slice_no, o.slice_no AS part_slice, COALESCE(f.part_no, 0) << 40 AS start
      FROM control AS c
      JOIN normalize_slice AS s ON s.slice_no = c.slice_no
      JOIN normalize_slice AS o ON o.unit_code = s.unit_code AND o.kind = s.kind AND o.form = s.form
                               AND o.fiscal_year = s.fiscal_year AND o.month = s.month AND o.status = 'in_force'
      LEFT JOIN normalize_file AS f ON f.file_no = o.file_no
     WHERE c.is_block
),
bound AS (
    SELECT c.*,
           CASE WHEN c.is_block THEN (SELECT MAX(p.start + b.line)
                                        FROM part AS p
                                        JOIN normalize_control AS b ON b.slice_no = p.part_slice
                                       WHERE p.slice_no = c.slice_no AND b.basis IN ('total', 'subtotal')
                                         AND b.line < c.place - p.start) END AS above,
           CASE WHEN c.is_block THEN (SELECT MIN(p.start + b.line)
                                        FROM part AS p
                                        JOIN normalize_control AS b ON b.slice_no = p.part_slice
                                       WHERE p.slice_no = c.slice_no AND b.basis IN ('total', 'subtotal')
                                         AND b.line > c.place - p.start) END AS below
      FROM control AS c
),
placed AS (
    SELECT b.*,
           CASE WHEN b.is_block THEN EXISTS (SELECT 1
                                               FROM part AS p
                                               JOIN normalize_expenditure AS e ON e.slice_no = p.part_slice
                                              WHERE p.slice_no = b.slice_no AND e.line < b.place - p.start
                                                AND e.line > COALESCE(b.above, 0) - p.start) END AS is_foot
      FROM bound AS b
)
SELECT slice_no, line, column_no, unit_code, form, file_no,
       CASE WHEN category <> '' THEN category WHEN is_block THEN 'subtotal' ELSE 'total' END
           || CASE WHEN function_code <> '' THEN ' function ' || function_code ELSE '' END
           || CASE WHEN economic_code <> '' THEN ' economic ' || economic_code ELSE '' END
           || CASE WHEN fund_source <> '' THEN ' fund ' || fund_source ELSE '' END
           || CASE WHEN project_code <> '' THEN ' project ' || project_code ELSE '' END,
       CASE is_foot WHEN 1 THEN COALESCE(above, 0) WHEN 0 THEN place ELSE 0 END,
       CASE WHEN is_foot = 1 THEN place ELSE COALESCE(below, 9223372036854775807) END
  FROM placed;
