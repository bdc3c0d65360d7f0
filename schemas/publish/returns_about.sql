-- Whom the receipt is for, and how much is wrong.
-- reads: normalize_unit, temp.returned
SELECT u.unit_code AS "预算单位编码", u.unit_name AS "预算单位名称", @year AS "预算年度",
       COUNT(r.finding_id) FILTER (WHERE r.severity = 'error') AS "错误",
       COUNT(r.finding_id) FILTER (WHERE r.severity = 'warning') AS "提示",
       COUNT(r.finding_id) FILTER (WHERE r.severity = 'warning' AND r.status IN ('open', 'refused', 'reopened'))
           AS "待说明"
  FROM (SELECT @unit AS unit_code, COALESCE((SELECT unit_name FROM normalize_unit WHERE unit_code = @unit), '') AS unit_name)
       AS u
  LEFT JOIN temp.returned AS r ON r.unit_code = u.unit_code;
