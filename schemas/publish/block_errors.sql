-- The error findings in force, at most 50; the caveats tell how many there are.
-- reads: temp.finding
SELECT COALESCE(f.path || COALESCE(':' || f.line, ''), '') AS "文件",
       f.unit_code AS "单位",
       f.message AS "说明"
  FROM temp.finding AS f
 WHERE f.severity = 'error'
 ORDER BY f.path, f.line, f.column_no, f.finding_id, f.message
 LIMIT 50;
