-- Where each amount of v_total comes from: the cells of files behind it, of the node's own accounts and of all below it. Their
-- fen add up to the amount.
CREATE VIEW v_lineage AS
SELECT d.ancestor_code AS node_code,    -- the node
       c.item,                          -- basic, project, total and so on, as in v_total
       c.amount,                        -- initial_budget, adjusted_budget or actual
       c.unit_code,                     -- the unit that sent it
       u.unit_name,                     -- its name
       c.form,                          -- the form: detail, function, economic or category
       c.file,                          -- inside the inbox
       c.line,                          -- physical line of the file, counting from 1
       c.column_no,                     -- cell of the record, counting from 1
       c.header,                        -- the column's header in the file's own words
       c.fen,                           -- fen
       c.slack_fen                      -- how far it may be off by rounding, fen
  FROM normalize_descendant AS d
  JOIN v_cell AS c ON c.unit_code = d.node_code
  JOIN normalize_unit AS u ON u.unit_code = d.node_code;
