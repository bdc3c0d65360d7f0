-- The cells of files behind each unit's own figures (aggregate_own): their fen add up to the figure, their slack to its
-- slack.
CREATE VIEW v_cell AS
SELECT p.unit_code,                     -- the unit
       p.item,                          -- basic, project, total and so on, as in v_total
       p.amount,                        -- initial_budget, adjusted_budget or actual
       s.form,                          -- the form: detail, function, economic or category
       s.file_no,                       -- the file's number in the log
       i.path AS file,                  -- inside the inbox
       e.line,                          -- physical line of the file, counting from 1
       k.column_no,                     -- cell of the record, counting from 1
       k.header,                        -- the column's header in the file's own words
       e.category,                      -- category of the row
       e.function_code,                 -- 支出功能分类 of the row; empty: not said
       e.economic_code,                 -- 部门预算支出经济分类 of the row; empty: not said
       e.fund_source,                   -- 资金性质 of the row; empty: not said
       CASE p.amount WHEN 'initial_budget' THEN e.initial_budget_fen
                     WHEN 'adjusted_budget' THEN e.adjusted_budget_fen
                     ELSE e.actual_fen END AS fen, -- fen
       CASE p.amount WHEN 'initial_budget' THEN e.initial_budget_slack_fen
                     WHEN 'adjusted_budget' THEN e.adjusted_budget_slack_fen
                     ELSE e.actual_slack_fen END AS slack_fen  -- how far it may be off by rounding, fen
  FROM (SELECT o.node_code AS unit_code, o.item, o.amount, e.slice_no, e.line, e.column_no
          FROM aggregate_own AS o
          JOIN normalize_slice AS s ON s.unit_code = o.node_code AND s.form = o.form
          JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no
         WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.month = 0
           AND CASE e.category
                   WHEN o.item THEN 1
                   WHEN '' THEN o.item = 'total'
                                AND NOT EXISTS (SELECT 1
                                                  FROM aggregate_own AS c
                                                 WHERE c.node_code = o.node_code AND c.amount = o.amount
                                                   AND c.item <> 'total')
                   WHEN 'basic' THEN o.item = (SELECT x.parent_code
                                                 FROM normalize_code AS x
                                                WHERE x.list = 'economic_item'
                                                  AND x.code = substr(e.economic_code, 1, 3)) END
         UNION ALL
        SELECT o.node_code, 'total', o.amount, e.slice_no, e.line, e.column_no
          FROM aggregate_own AS o
          JOIN normalize_slice AS s ON s.unit_code = o.node_code AND s.form = o.form
          JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no AND e.category = o.item
         WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.month = 0) AS p
  JOIN normalize_expenditure AS e ON e.slice_no = p.slice_no AND e.line = p.line AND e.column_no = p.column_no
  JOIN normalize_slice AS s ON s.slice_no = p.slice_no
  JOIN ingest_file AS i ON i.file_no = s.file_no
  LEFT JOIN normalize_column AS k
         ON k.file_no = s.file_no
        AND CASE e.column_no WHEN 0 THEN k.field = p.amount ELSE k.column_no = e.column_no END
 WHERE CASE p.amount WHEN 'initial_budget' THEN e.initial_budget_fen
                     WHEN 'adjusted_budget' THEN e.adjusted_budget_fen
                     ELSE e.actual_fen END IS NOT NULL;
