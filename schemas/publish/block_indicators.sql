-- A node's performance indicators, each followed by those that it is broken down into.
-- reads: aggregate_indicator
SELECT i.dimension AS "维度",
       CASE WHEN i.parent_code <> '' THEN '其中：' ELSE '' END || i.name AS "绩效指标",
       CASE WHEN i.target_e6 IS NOT NULL
            THEN CASE WHEN i.operator = '定性' THEN '' ELSE i.operator END || decimal(i.target_e6)
            WHEN i.target_text <> '' THEN i.target_text ELSE '—' END AS "目标值",
       CASE WHEN i.actual_e6 IS NOT NULL THEN i.actual_bound || decimal(i.actual_e6)
            WHEN i.actual_text <> '' THEN i.actual_text ELSE '未报送' END AS "完成值",
       i.measure_unit AS "单位",
       COALESCE(percent(i.completion_num, i.completion_den), '—') AS "完成率"
  FROM aggregate_indicator AS i
 WHERE i.node_code = @node
 ORDER BY COALESCE(NULLIF(i.parent_code, ''), i.indicator_code), i.parent_code <> '',
          i.indicator_code;
