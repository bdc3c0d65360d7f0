-- A unit's findings as a sheet that comes back as its explanations. # keeps a spreadsheet from taking a code for a number.
-- What is explained and not open again keeps its explanation, so that a sheet sent back takes nothing away.
-- reads: temp.returned
SELECT CASE r.severity WHEN 'error' THEN '错误（须更正）' ELSE '提示（可说明）' END AS "级别",
       CASE r.status WHEN 'explained' THEN '已说明' WHEN 'accepted' THEN '已认可' WHEN 'refused' THEN '未认可'
                     WHEN 'reopened' THEN '数据已变，须重新说明' ELSE '待处理' END AS "处理状态",
       r.check_id AS "审核公式", r.path AS "所在文件", r.line AS "所在行", r.header AS "所在列", r.value AS "报送值",
       r.expected AS "应为", r.actual AS "实为", r.difference AS "差额",
       r.message || CASE r.places WHEN 1 THEN '' ELSE '（共' || r.places || '处）' END AS "问题",
       r.decision_reason AS "审核意见", r.unit_code AS "预算单位编码", '#' || r.finding_id AS "问题编号",
       '#' || r.rows_digest AS "数据指纹",
       iif(r.status IN ('explained', 'accepted'), r.explanation, '') AS "说明",
       iif(r.status IN ('explained', 'accepted'), r.explained_by, '') AS "填写人"
  FROM temp.returned AS r
 WHERE r.unit_code = @unit
 ORDER BY r.nth;
