-- The frame's own tables: the nodes to do, and the units that --unit names.
CREATE TEMP TABLE todo (node_code TEXT PRIMARY KEY, input_digest TEXT) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE only (unit_code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- The nodes to do while a check is run for one after the other.
CREATE TEMP TABLE aside (node_code TEXT PRIMARY KEY, input_digest TEXT) STRICT, WITHOUT ROWID;

-- The rows of spending that the condition of the check being run found.
CREATE TEMP TABLE hit (
    slice_no INTEGER,
    line INTEGER,
    column_no INTEGER,
    PRIMARY KEY (slice_no, line, column_no)
) STRICT, WITHOUT ROWID;

-- For checks of nodes: the spending of the units to do by slice and codes, annual rows of every form in force. The place is
-- the cell's first row. A sum that leaves int64 is absent; aggregate tells of it.
CREATE TEMP TABLE cell (
    unit_code TEXT NOT NULL,
    form TEXT NOT NULL,
    slice_no INTEGER NOT NULL,
    category TEXT NOT NULL,
    function_code TEXT NOT NULL,
    economic_code TEXT NOT NULL,
    fund_source TEXT NOT NULL,
    initial_budget_fen INTEGER,
    initial_budget_slack_fen INTEGER,
    adjusted_budget_fen INTEGER,
    adjusted_budget_slack_fen INTEGER,
    actual_fen INTEGER,
    actual_slack_fen INTEGER,
    rows INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    line INTEGER NOT NULL,
    column_no INTEGER NOT NULL,
    PRIMARY KEY (unit_code, form, slice_no, category, function_code, economic_code, fund_source)
) STRICT, WITHOUT ROWID;

-- Rows at which figures of the units to do can begin; item is an item of spending or an account, form that of spending, else
-- empty.
CREATE TEMP TABLE head (
    unit_code TEXT NOT NULL,
    item TEXT NOT NULL,
    slice_no INTEGER NOT NULL,
    line INTEGER NOT NULL,
    cell_no INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    form TEXT NOT NULL,
    PRIMARY KEY (unit_code, item, slice_no, line, cell_no)
) STRICT, WITHOUT ROWID;

-- Those of them that stand in the forms that the figure was taken from, with the column of its amount.
CREATE TEMP VIEW begin AS
SELECT o.node_code AS unit_code, o.item, o.amount, i.path, h.file_no, h.line, k.column_no, k.header
  FROM aggregate_own AS o
  JOIN temp.head AS h ON h.unit_code = o.node_code AND h.item = o.item
                     AND (h.form = '' OR instr(' ' || o.form || ' ', ' ' || h.form || ' '))
  JOIN ingest_file AS i ON i.file_no = h.file_no
  LEFT JOIN normalize_column AS k
         ON k.file_no = h.file_no
        AND CASE WHEN h.cell_no > 0 THEN k.column_no = h.cell_no
                 ELSE k.field IN (o.amount, iif(o.amount = 'actual', 'amount', '')) END;

-- For checks of nodes: where each figure of aggregate_own begins, by file and line; which slice came
-- first says nothing. Looked up for each finding, because few
-- figures have one.
CREATE TEMP VIEW place AS
SELECT o.node_code AS unit_code, o.item, o.amount,
       (SELECT b.file_no FROM temp.begin AS b WHERE b.unit_code = o.node_code AND b.item = o.item AND b.amount = o.amount
         ORDER BY b.path, b.line, b.column_no LIMIT 1) AS file_no,
       (SELECT b.line FROM temp.begin AS b WHERE b.unit_code = o.node_code AND b.item = o.item AND b.amount = o.amount
         ORDER BY b.path, b.line, b.column_no LIMIT 1) AS line,
       (SELECT b.column_no FROM temp.begin AS b WHERE b.unit_code = o.node_code AND b.item = o.item AND b.amount = o.amount
         ORDER BY b.path, b.line, b.column_no LIMIT 1) AS column_no,
       (SELECT b.header FROM temp.begin AS b WHERE b.unit_code = o.node_code AND b.item = o.item AND b.amount = o.amount
         ORDER BY b.path, b.line, b.column_no LIMIT 1) AS header
  FROM aggregate_own AS o;
