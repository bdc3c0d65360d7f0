-- id: other-share
-- severity: warning
-- title: Too much spending stands under 其他
-- reach: node
-- rows: expenditure
-- The share of 其他 among the economic 款 is one of the reports' usual questions; the threshold of 30 % is from knowledge. Told for
-- units with at least ten 款, where there was something to choose from.
WITH share AS (
    SELECT c.unit_code, c.form, c.file_no, MIN(c.line) AS line, SUM(c.actual_fen) AS all_fen,
           SUM(CASE WHEN c.economic_code LIKE '%99' THEN c.actual_fen ELSE 0 END) AS other_fen
      FROM temp.cell AS c
     WHERE length(c.economic_code) = 5 AND c.actual_fen > 0
     GROUP BY c.unit_code, c.form
    HAVING COUNT(DISTINCT c.economic_code) >= 10
)
SELECT s.unit_code AS node_code, s.unit_code, s.form, @year AS period, s.file_no, s.line, pl_yuan(s.other_fen) AS actual,
       '其他 (economic codes that end in 99) holds ' || pl_yuan(s.other_fen) || ' of ' || pl_yuan(s.all_fen)
           || ' 元, more than 30 %: name the 款' AS message
  FROM share AS s
 WHERE s.other_fen / 3 > s.all_fen / 10;
