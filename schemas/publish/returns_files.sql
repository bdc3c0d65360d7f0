-- What became of each file that the unit sent; a file that came again under its path is told by its last version.
-- reads: temp.sender, ingest_file, normalize_file, normalize_slice, book_withdrawal
WITH sent AS (
    SELECT i.path, i.file_no, i.verdict
      FROM temp.sender AS s
      JOIN ingest_file AS i ON i.file_no = s.file_no
     WHERE s.unit_code = @unit
       AND NOT EXISTS (SELECT 1 FROM ingest_file AS n WHERE n.path = i.path AND n.file_no > i.file_no)
),
part AS (
    SELECT p.file_no, SUM(p.accepted + p.control + p.rejected) AS read,
           SUM(iif(p.status IN ('in_force', 'superseded', 'withdrawn'), p.accepted, 0)) AS accepted,
           SUM(iif(p.status IN ('duplicate', 'held'), 0, p.control)) AS control,
           SUM(iif(p.status = 'duplicate', p.accepted + p.control, 0)) AS duplicate, SUM(p.rejected) AS rejected,
           SUM(iif(p.status = 'held', p.accepted + p.control, 0)) AS held,
           SUM(iif(p.status = 'in_force', p.accepted, 0)) AS in_force,
           COUNT(*) FILTER (WHERE p.status = 'in_force') AS slices_in_force
      FROM sent AS f
      JOIN normalize_slice AS p ON p.file_no = f.file_no AND p.unit_code = @unit
     GROUP BY p.file_no
)
SELECT f.path AS "文件",
       CASE WHEN w.file_no IS NOT NULL THEN '已撤回'
            WHEN f.verdict = 'rejected' OR n.is_bad = 1 THEN '整份退回'
            WHEN p.rejected > 0 THEN '退回'
            WHEN p.held > 0 THEN '待其余部分'
            WHEN p.slices_in_force > 0 THEN '采用'
            WHEN p.duplicate > 0 THEN '与此前相同'
            ELSE '已被替代' END AS "结果",
       COALESCE(p.read, n.read) AS "读入", p.accepted AS "采纳", p.control AS "合计行", p.duplicate AS "重复",
       COALESCE(p.rejected, n.rejected) AS "退回行", p.held AS "待齐", p.in_force AS "生效"
  FROM sent AS f
  LEFT JOIN part AS p ON p.file_no = f.file_no
  LEFT JOIN normalize_file AS n ON n.file_no = f.file_no
  LEFT JOIN book_withdrawal AS w ON w.file_no = f.file_no
 ORDER BY f.path;
