-- id: parts-overlap
-- severity: error
-- title: A row of one part is the sum of rows of another part
-- reach: unit
-- rows: expenditure
-- Inside one file such a row is taken for a total and not added. Over the parts of a series it cannot be, so its money
-- would count twice: the unit must send them in one part.
WITH part AS MATERIALIZED (
    SELECT s.slice_no, s.unit_code, s.form, s.fiscal_year, s.month, s.file_no
      FROM temp.todo AS t
      JOIN normalize_slice AS s ON s.unit_code = t.node_code
     WHERE s.kind = 'expenditure' AND s.status = 'in_force'
       AND EXISTS (SELECT 1
                     FROM normalize_slice AS o
                    WHERE o.unit_code = s.unit_code AND o.kind = s.kind AND o.status = 'in_force' AND o.form = s.form
                      AND o.fiscal_year = s.fiscal_year AND o.month = s.month AND o.slice_no <> s.slice_no)
)
SELECT p.unit_code, p.form, p.fiscal_year || '-' || p.month AS period,
       trim(w.category || ' ' || w.function_code || ' ' || w.economic_code || ' ' || w.fund_source) AS keys,
       p.file_no, w.line,
       'the row stands for rows of another part (its line ' || MIN(n.line)
           || '): send them in one part, or their money counts twice' AS message
  FROM part AS p
  JOIN part AS o ON o.unit_code = p.unit_code AND o.form = p.form AND o.fiscal_year = p.fiscal_year
                AND o.month = p.month AND o.slice_no <> p.slice_no
  JOIN normalize_expenditure AS w ON w.slice_no = p.slice_no
  JOIN normalize_expenditure AS n ON n.slice_no = o.slice_no AND n.category = w.category
                AND w.function_code = substr(n.function_code, 1, length(w.function_code))
                AND w.economic_code = substr(n.economic_code, 1, length(w.economic_code))
                AND w.fund_source = substr(n.fund_source, 1, length(w.fund_source))
                AND w.project_code IN ('', n.project_code) AND w.counterparty_code IN ('', n.counterparty_code)
                AND (w.function_code <> n.function_code OR w.economic_code <> n.economic_code
                     OR w.fund_source <> n.fund_source OR w.project_code <> n.project_code
                     OR w.counterparty_code <> n.counterparty_code)
 GROUP BY p.slice_no, w.line;
