-- The nodes right below a node: spending, coverage, score.
-- reads: normalize_unit, aggregate_total, score_total
SELECT u.unit_code AS "编码",
       u.unit_name AS "名称",
       COALESCE(yuan(t.net_fen), '未报送') AS "支出合计（元）",
       t.units_reported || '/' || t.units_expected AS "已报/应报单位",
       points(s.points_c) AS "得分",
       points(s.points_min_c) || '–' || points(s.points_max_c) AS "得分区间",
       s.grade AS "等级"
  FROM normalize_unit AS u
  LEFT JOIN aggregate_total AS t ON t.node_code = u.unit_code AND t.item = 'total'
  LEFT JOIN score_total AS s ON s.node_code = u.unit_code
 WHERE u.parent_code = @node
 ORDER BY u.unit_code;
