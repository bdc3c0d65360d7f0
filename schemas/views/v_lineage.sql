-- Where each figure of v_total comes from: the cells of files behind it. Their fen add up to the figure.
CREATE VIEW v_lineage AS
WITH RECURSIVE
-- Each item with itself and those that it is part of.
above (item, above_item, steps) AS (
    SELECT code, code, 0 FROM normalize_code WHERE list = 'item'
     UNION
    SELECT a.item, c.parent_code, a.steps + 1
      FROM above AS a
      JOIN normalize_code AS c ON c.list = 'item' AND c.code = a.above_item
     WHERE c.parent_code <> '' AND a.steps < 8
),
cell AS (
    -- a category of spending, and the total of which it is part
    SELECT d.ancestor_code AS node_code, o.node_code AS own_code, v.above_item AS item, o.amount, s.slice_no, 'expenditure' AS kind, e.line, e.column_no,
           CASE o.amount WHEN 'initial_budget' THEN e.initial_budget_fen WHEN 'adjusted_budget' THEN e.adjusted_budget_fen
                         ELSE e.actual_fen END AS fen,
           CASE o.amount WHEN 'initial_budget' THEN e.initial_budget_slack_fen
                         WHEN 'adjusted_budget' THEN e.adjusted_budget_slack_fen ELSE e.actual_slack_fen END AS slack_fen
      FROM normalize_descendant AS d
      JOIN aggregate_own AS o ON o.node_code = d.node_code
      JOIN above AS v ON v.item = o.item AND v.above_item IN (o.item, 'total')
      JOIN normalize_slice AS s ON s.unit_code = o.node_code AND s.form = o.form
      JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no AND e.category = o.item
     WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.month = 0
     UNION ALL
    -- spending without a category, where only the total is known
    SELECT d.ancestor_code, o.node_code, 'total', o.amount, s.slice_no, 'expenditure', e.line, e.column_no,
           CASE o.amount WHEN 'initial_budget' THEN e.initial_budget_fen WHEN 'adjusted_budget' THEN e.adjusted_budget_fen
                         ELSE e.actual_fen END,
           CASE o.amount WHEN 'initial_budget' THEN e.initial_budget_slack_fen
                         WHEN 'adjusted_budget' THEN e.adjusted_budget_slack_fen ELSE e.actual_slack_fen END
      FROM normalize_descendant AS d
      JOIN aggregate_own AS o ON o.node_code = d.node_code
      JOIN normalize_slice AS s ON s.unit_code = o.node_code AND s.form = o.form
      JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no AND e.category = ''
     WHERE o.item = 'total' AND s.kind = 'expenditure' AND s.status = 'in_force' AND s.month = 0
       AND NOT EXISTS (SELECT 1
                         FROM aggregate_own AS c
                         JOIN normalize_code AS k ON k.list = 'item' AND k.code = c.item AND k.parent_code = 'total'
                        WHERE c.node_code = o.node_code AND c.amount = o.amount AND c.rows > 0)
     UNION ALL
    -- personnel and public spending inside basic
    SELECT d.ancestor_code, o.node_code, o.item, o.amount, s.slice_no, 'expenditure', e.line, e.column_no,
           CASE o.amount WHEN 'initial_budget' THEN e.initial_budget_fen WHEN 'adjusted_budget' THEN e.adjusted_budget_fen
                         ELSE e.actual_fen END,
           CASE o.amount WHEN 'initial_budget' THEN e.initial_budget_slack_fen
                         WHEN 'adjusted_budget' THEN e.adjusted_budget_slack_fen ELSE e.actual_slack_fen END
      FROM normalize_descendant AS d
      JOIN aggregate_own AS o ON o.node_code = d.node_code
      JOIN normalize_slice AS s ON s.unit_code = o.node_code AND s.form = o.form
      JOIN normalize_code AS x ON x.list = 'economic_item' AND x.parent_code = o.item
      JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no AND e.category = 'basic'
                                     AND substr(e.economic_code, 1, 3) = x.code
     WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.month = 0
     UNION ALL
    -- 三公 by codes: basic from the first of the forms named, project from the last; of a list the rows of fiscal money
    SELECT d.ancestor_code, o.node_code, v.above_item, o.amount, s.slice_no, 'expenditure', e.line, e.column_no,
           CASE o.amount WHEN 'initial_budget' THEN e.initial_budget_fen WHEN 'adjusted_budget' THEN e.adjusted_budget_fen
                         ELSE e.actual_fen END,
           CASE o.amount WHEN 'initial_budget' THEN e.initial_budget_slack_fen
                         WHEN 'adjusted_budget' THEN e.adjusted_budget_slack_fen ELSE e.actual_slack_fen END
      FROM normalize_descendant AS d
      JOIN aggregate_own AS o ON o.node_code = d.node_code
      JOIN normalize_code AS x ON x.list = 'three_public_item' AND x.parent_code = o.item
      JOIN above AS v ON v.item = o.item AND v.above_item IN (o.item, 'three_public')
      JOIN normalize_slice AS s ON s.unit_code = o.node_code
      JOIN normalize_form AS f ON f.form = s.form
      JOIN normalize_expenditure AS e ON e.slice_no = s.slice_no AND e.economic_code = x.code
                                     AND CASE e.category
                                             WHEN 'basic' THEN s.form = substr(o.form, 1, instr(o.form || ' ', ' ') - 1)
                                             WHEN 'project' THEN s.form = substr(o.form, instr(o.form, ' ') + 1) END
     WHERE s.kind = 'expenditure' AND s.status = 'in_force' AND s.month = 0
       AND (f.fund_scope <> 'all' OR (e.fund_source LIKE '1%' AND e.fund_source NOT LIKE '14%'))
     UNION ALL
    -- accounts; 三公 of which only the parts are stated is their sum
    SELECT d.ancestor_code, o.node_code, v.above_item, o.amount, s.slice_no, 'balance', b.line, b.column_no,
           CASE o.amount WHEN 'initial_budget' THEN b.initial_budget_fen WHEN 'adjusted_budget' THEN b.adjusted_budget_fen
                         ELSE b.amount_fen END,
           CASE o.amount WHEN 'initial_budget' THEN b.initial_budget_slack_fen
                         WHEN 'adjusted_budget' THEN b.adjusted_budget_slack_fen ELSE b.amount_slack_fen END
      FROM normalize_descendant AS d
      JOIN aggregate_own AS o ON o.node_code = d.node_code
      JOIN above AS v ON v.item = o.item AND v.above_item IN (o.item, 'three_public')
      JOIN normalize_slice AS s ON s.unit_code = o.node_code AND s.form = o.form
      JOIN normalize_balance AS b ON b.slice_no = s.slice_no AND b.account = o.item
     WHERE s.kind = 'balance' AND s.status = 'in_force'
       AND (v.above_item = o.item
            OR NOT EXISTS (SELECT 1
                             FROM normalize_slice AS t
                             JOIN normalize_balance AS w ON w.slice_no = t.slice_no AND w.account = v.above_item
                            WHERE t.unit_code = o.node_code AND t.status = 'in_force'
                              AND CASE o.amount WHEN 'initial_budget' THEN w.initial_budget_fen
                                                WHEN 'adjusted_budget' THEN w.adjusted_budget_fen
                                                ELSE w.amount_fen END IS NOT NULL))
     UNION ALL
    -- 差额表: 决算数 of a row of spending, 金额 of one of an account, and a file may have both columns
    SELECT d.ancestor_code, w.node_code, w.item, w.amount, s.slice_no, 'difference', x.line,
           COALESCE((SELECT q.column_no FROM normalize_column AS q
                      WHERE q.file_no = s.file_no
                        AND q.field = iif(w.amount = 'actual' AND x.actual_fen IS NULL, 'amount', w.amount)), 0),
           CASE w.amount WHEN 'initial_budget' THEN x.initial_budget_fen WHEN 'adjusted_budget' THEN x.adjusted_budget_fen
                         ELSE COALESCE(x.actual_fen, x.amount_fen) END,
           CASE w.amount WHEN 'initial_budget' THEN x.initial_budget_slack_fen
                         WHEN 'adjusted_budget' THEN x.adjusted_budget_slack_fen
                         WHEN 'actual' THEN iif(x.actual_fen IS NULL, x.amount_slack_fen, x.actual_slack_fen) END
      FROM normalize_descendant AS d
      JOIN aggregate_difference AS w ON w.node_code = d.node_code
      JOIN normalize_slice AS s ON s.unit_code = w.node_code
      JOIN normalize_difference AS x ON x.slice_no = s.slice_no
      LEFT JOIN normalize_code AS k ON k.list = 'economic_item' AND k.code = substr(x.economic_code, 1, 3)
     WHERE s.kind = 'difference' AND s.status = 'in_force' AND s.month = 0
       AND CASE x.account WHEN '' THEN w.item IN ('total', x.category, iif(x.category = 'basic', k.parent_code, ''))
                          ELSE w.item = x.account END
     UNION ALL
    -- 调整表: an item and those that it is part of, but for an account that the document names itself
    SELECT d.ancestor_code, a.node_code, v.above_item, 'adjustment', a.slice_no, 'adjustment', a.line, 0, a.amount_fen, a.amount_slack_fen
      FROM normalize_descendant AS d
      JOIN normalize_adjustment AS a ON a.node_code = d.node_code
      JOIN normalize_slice AS s ON s.slice_no = a.slice_no AND s.status = 'in_force'
      LEFT JOIN normalize_code AS k ON k.list = 'economic_item' AND k.code = substr(a.economic_code, 1, 3)
      JOIN above AS v ON v.item = CASE WHEN a.account <> '' THEN a.account
                                       WHEN a.category = 'basic' THEN COALESCE(k.parent_code, a.category)
                                       ELSE a.category END
     WHERE v.above_item = v.item OR a.account = ''
           OR NOT EXISTS (SELECT 1 FROM normalize_adjustment AS o
                           WHERE o.slice_no = a.slice_no AND o.account = v.above_item)
     UNION ALL
    -- eliminations: each side's first row stands for it
    SELECT d.ancestor_code, w.unit_code, w.item, 'elimination',
           (SELECT MIN(s.slice_no) FROM normalize_slice AS s
             WHERE s.unit_code = w.unit_code AND s.file_no = iif(instr(' ' || w.payer_code || ' ', ' ' || w.unit_code || ' '),
                                                                 e.payer_file_no, e.receiver_file_no)),
           'elimination',
           iif(instr(' ' || w.payer_code || ' ', ' ' || w.unit_code || ' '), e.payer_line, e.receiver_line), 0, w.fen, 0
      FROM normalize_descendant AS d
      JOIN aggregate_eliminated AS w ON w.node_code = d.node_code
      JOIN aggregate_elimination AS e ON e.node_code = w.node_code AND e.payer_code = w.payer_code
                                     AND e.payer_item = w.payer_item AND e.receiver_code = w.receiver_code
                                     AND e.receiver_account = w.receiver_account AND e.basis = w.basis
)
SELECT p.node_code,                     -- the node
       p.item,                          -- basic, project, total and so on, as in v_total
       p.amount,                        -- initial_budget, adjusted_budget, actual; adjustment and elimination, which with actual make the net
       COALESCE(s.unit_code, p.own_code) AS unit_code, -- the unit that sent it; of an adjustment the node that it is made at
       u.unit_name,                     -- its name
       COALESCE(NULLIF(s.form, ''), p.kind) AS form, -- the form; for what has none the kind, or elimination
       i.path AS file,                  -- inside the inbox; absent: a side of which only the sum is known
       p.line,                          -- physical line of the file, counting from 1
       k.column_no,                     -- cell of the record, counting from 1
       k.header,                        -- the column's header in the file's own words
       p.fen,                           -- fen
       p.slack_fen,                     -- how far it may be off by rounding, fen
       s.file_no                        -- the file's number in the log; absent: a side of which only the sum is known
  FROM cell AS p
  LEFT JOIN normalize_slice AS s ON s.slice_no = p.slice_no
  LEFT JOIN ingest_file AS i ON i.file_no = s.file_no
  LEFT JOIN normalize_unit AS u ON u.unit_code = COALESCE(s.unit_code, p.own_code)
  LEFT JOIN normalize_column AS k
         ON k.file_no = s.file_no
        AND CASE WHEN p.column_no > 0 THEN k.column_no = p.column_no
                 WHEN p.kind IN ('expenditure') THEN k.field = p.amount
                 WHEN p.amount = 'actual' THEN k.field = 'amount'
                      OR (k.field = 'actual' AND NOT EXISTS (SELECT 1 FROM normalize_column AS o
                                                              WHERE o.file_no = k.file_no AND o.field = 'amount'))
                 WHEN p.amount IN ('adjustment', 'elimination') THEN k.field = 'amount'
                 ELSE k.field = p.amount END
 WHERE p.fen IS NOT NULL;
