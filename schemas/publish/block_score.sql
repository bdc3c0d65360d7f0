-- The whole score table with its sum.
-- reads: score_line, score_total
SELECT "一级指标", "二级指标", "三级指标", "分值", "得分", "依据", "说明"
  FROM (SELECT l.position,
               CASE WHEN lag(l.level1) OVER w IS l.level1 THEN '' ELSE l.level1 END AS "一级指标",
               CASE WHEN lag(l.level2) OVER w IS l.level2 THEN '' ELSE l.level2 END AS "二级指标",
               l.level3 AS "三级指标",
               points(l.weight_c) AS "分值",
               points(l.points_c) AS "得分",
               label(l.status) AS "依据",
               CASE WHEN l.reason <> '' THEN l.reason
                    WHEN l.value <> '' THEN '评分值 ' || l.value ELSE '' END AS "说明"
          FROM score_line AS l
         WHERE l.node_code = @node
        WINDOW w AS (ORDER BY l.position)
         UNION ALL
        SELECT 1000000, '合计', '', '', points(t.weight_c), points(t.points_c),
               '', t.grade || '；得分区间 ' || points(t.points_min_c) || '–' || points(t.points_max_c)
          FROM score_total AS t
         WHERE t.node_code = @node)
 ORDER BY position;
