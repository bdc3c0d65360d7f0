-- id: code-expired
-- severity: error
-- title: A code is not in force in the year
-- reach: node
-- rows: expenditure
WITH used AS (
    SELECT c.unit_code, c.form, 'function' AS list, c.function_code AS code, c.file_no, c.line FROM temp.cell AS c
     WHERE c.function_code <> ''
     UNION ALL
    SELECT c.unit_code, c.form, 'economic', c.economic_code, c.file_no, c.line FROM temp.cell AS c WHERE c.economic_code <> ''
     UNION ALL
    SELECT c.unit_code, c.form, 'fund_source', c.fund_source, c.file_no, c.line FROM temp.cell AS c WHERE c.fund_source <> ''
),
expired AS MATERIALIZED (
    SELECT list, code, name, valid_from, valid_to
      FROM normalize_code
     WHERE list IN ('function', 'economic', 'fund_source')
       AND (valid_from > @year || '-12-31' OR (valid_to <> '' AND valid_to < @year || '-01-01'))
)
SELECT u.unit_code AS node_code, u.unit_code, u.form, @year AS period, u.list || ' ' || u.code AS keys, u.file_no,
       MIN(u.line) AS line, k.column_no, u.code AS value,
       u.code || ' ' || e.name || ' is not in force in ' || @year || ': '
           || CASE WHEN e.valid_from > @year || '-12-31' THEN 'it begins on ' || e.valid_from
                   ELSE 'it ended on ' || e.valid_to END AS message
  FROM expired AS e
  JOIN used AS u ON u.list = e.list AND u.code = e.code
  LEFT JOIN normalize_column AS k
         ON k.file_no = u.file_no
        AND k.field = CASE u.list WHEN 'function' THEN 'function_code' WHEN 'economic' THEN 'economic_code' ELSE u.list END
 GROUP BY u.unit_code, u.form, u.list, u.code;
