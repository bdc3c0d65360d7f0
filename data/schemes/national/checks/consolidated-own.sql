-- id: consolidated-own
-- severity: error
-- title: A 本级 list already holds the consolidated total
-- reach: node
-- rows: expenditure
-- Its own accounts are what the units below spent, too: code by code they are no less than the sum of those, and for two codes,
-- or for all there are, the very same. Or another of its forms tells less by just that sum. What they sent then counts twice.
WITH parent AS (
    SELECT t.node_code, o.form, o.fen AS own_fen, o.slack_fen, a.children_fen, a.fiscal_year,
           (SELECT COUNT(*)
              FROM normalize_descendant AS d
              JOIN aggregate_own AS b ON b.node_code = d.node_code AND b.item = 'total' AND b.amount = 'actual'
             WHERE d.ancestor_code = t.node_code AND d.distance > 0) AS units
      FROM temp.todo AS t
     CROSS JOIN aggregate_own AS o ON o.node_code = t.node_code AND o.item = 'total' AND o.amount = 'actual'
     CROSS JOIN aggregate_total AS a ON a.node_code = t.node_code AND a.item = 'total'
     WHERE a.children_fen > 0 AND o.fen > 0 AND a.children_fen - o.fen <= o.slack_fen
),
-- What a node and all below it spent, less what the nodes right below it and all below those did, is its own.
below AS (
    SELECT p.node_code, x.category, x.function_code, x.economic_code, x.fund_source, SUM(x.actual_fen) AS fen
      FROM parent AS p
      JOIN normalize_descendant AS d ON d.ancestor_code = p.node_code AND d.distance = 1
      JOIN aggregate_expenditure AS x ON x.node_code = d.node_code
     GROUP BY p.node_code, x.category, x.function_code, x.economic_code, x.fund_source
    HAVING SUM(x.actual_fen) <> 0
),
code AS (
    SELECT b.node_code, b.fen AS below_fen,
           (SELECT SUM(n) FROM (SELECT y.actual_fen AS n UNION ALL SELECT -b.fen)) AS own_fen
      FROM below AS b
      JOIN aggregate_expenditure AS y ON y.node_code = b.node_code AND y.category = b.category
                                     AND y.function_code = b.function_code AND y.economic_code = b.economic_code
                                     AND y.fund_source = b.fund_source
),
by_code AS (
    SELECT c.node_code
      FROM code AS c
      JOIN parent AS p ON p.node_code = c.node_code
     GROUP BY c.node_code
    HAVING MIN(c.own_fen >= c.below_fen OR c.below_fen - c.own_fen <= p.slack_fen) = 1
       AND COUNT(*) FILTER (WHERE ABS(c.own_fen - c.below_fen) <= p.slack_fen)
           >= CASE WHEN COUNT(*) > 1 THEN 2 WHEN MAX(p.units) > 1 THEN 1 ELSE 2 END
),
by_total AS (
    SELECT p.node_code
      FROM parent AS p
     WHERE p.units > 1 AND ABS(p.own_fen - p.children_fen) <= p.slack_fen
),
other_form AS (
    SELECT p.node_code, c.form, SUM(c.actual_fen) AS fen
      FROM parent AS p
      JOIN temp.cell AS c ON c.unit_code = p.node_code AND NOT instr(' ' || p.form || ' ', ' ' || c.form || ' ')
     WHERE c.actual_fen IS NOT NULL
     GROUP BY p.node_code, c.form
),
by_form AS (
    SELECT o.node_code, o.form, o.fen
      FROM other_form AS o
      JOIN parent AS p ON p.node_code = o.node_code
     WHERE ABS((SELECT SUM(n) FROM (SELECT p.own_fen AS n UNION ALL SELECT -o.fen UNION ALL SELECT -p.children_fen)))
           <= p.slack_fen
)
SELECT p.node_code, p.node_code AS unit_code, p.fiscal_year AS period, w.file_no, w.line, w.column_no,
       pl_yuan(f.fen) AS expected, pl_yuan(p.own_fen) AS actual,
       'the list of ' || u.unit_name || ' (本级) holds ' || pl_yuan(p.own_fen) || ' 元 and seems to be consolidated: '
           || CASE WHEN f.node_code IS NOT NULL
                   THEN 'its form ' || f.form || ' says ' || pl_yuan(f.fen) || ', less by just what the units below spent, '
                   WHEN a.node_code IS NOT NULL
                   THEN 'that is just what the units below spent, '
                   ELSE 'code by code it holds what the units below spent, ' END
           || pl_yuan(p.children_fen) || '; it would count twice' AS message
  FROM parent AS p
  JOIN normalize_unit AS u ON u.unit_code = p.node_code
  LEFT JOIN by_form AS f ON f.node_code = p.node_code
  LEFT JOIN by_total AS a ON a.node_code = p.node_code
  LEFT JOIN by_code AS c ON c.node_code = p.node_code
  LEFT JOIN temp.place AS w ON w.unit_code = p.node_code AND w.item = 'total' AND w.amount = 'actual'
 WHERE f.node_code IS NOT NULL OR a.node_code IS NOT NULL OR c.node_code IS NOT NULL
 GROUP BY p.node_code;
