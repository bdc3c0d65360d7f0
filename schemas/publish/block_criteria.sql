-- The criteria of one first level of the score table.
-- reads: score_line
SELECT CASE WHEN lag(l.level2) OVER w IS l.level2 THEN '' ELSE l.level2 END AS "二级指标",
       l.level3 AS "三级指标",
       points(l.weight_c) AS "分值",
       points(l.points_c) AS "得分",
       label(l.status) AS "依据",
       CASE WHEN l.reason <> '' THEN l.reason
            WHEN l.value <> '' THEN '评分值 ' || l.value ELSE '' END AS "说明"
  FROM score_line AS l
 WHERE l.node_code = @node AND l.level1 = @argument
WINDOW w AS (ORDER BY l.position)
 ORDER BY l.position;
