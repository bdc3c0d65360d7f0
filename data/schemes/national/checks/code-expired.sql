-- id: code-expired
-- severity: error
-- title: A code is not in force in the year
-- reach: node
-- rows: expenditure
WITH expired AS MATERIALIZED (
    SELECT list, code, name, valid_from, valid_to
      FROM normalize_code
     WHERE list IN ('function', 'economic', 'fund_source')
       AND (valid_from > @year || '-12-31' OR (valid_to <> '' AND valid_to < @year || '-01-01'))
),
-- Few codes expire, and mostly none: the spending is looked at only for those.
used AS (
    SELECT e.*, c.unit_code, c.form, c.file_no, MIN(c.line) AS line
      FROM expired AS e
     CROSS JOIN temp.cell AS c
             ON e.code = CASE e.list WHEN 'function' THEN c.function_code WHEN 'economic' THEN c.economic_code
                                     ELSE c.fund_source END
     GROUP BY e.list, e.code, c.unit_code, c.form
)
SELECT u.unit_code AS node_code, u.unit_code, u.form, @year AS period, u.list || ' ' || u.code AS keys, u.file_no, u.line,
       k.column_no, u.code AS value,
       u.code || ' ' || u.name || ' is not in force in ' || @year || ': '
           || CASE WHEN u.valid_from > @year || '-12-31' THEN 'it begins on ' || u.valid_from
                   ELSE 'it ended on ' || u.valid_to END AS message
  FROM used AS u
  LEFT JOIN normalize_column AS k
         ON k.file_no = u.file_no
        AND k.field = CASE u.list WHEN 'function' THEN 'function_code' WHEN 'economic' THEN 'economic_code' ELSE u.list END;
