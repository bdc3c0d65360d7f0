-- Findings in force, errors first, at most 500; the page tells how many there are.
-- reads: temp.finding
SELECT label(f.severity) AS "级别",
       f.unit_code AS "单位",
       f.path AS "文件",
       f.line AS "行",
       f.column_no AS "列",
       f.check_id AS "检查",
       f.message AS "说明"
  FROM temp.finding AS f
 ORDER BY f.place
 LIMIT 500;
