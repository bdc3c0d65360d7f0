-- The criteria that do not rest on the data that they should, who owes these, and what stands
-- in for them.
-- reads: score_line, score_owed
SELECT l.level3 AS "三级指标",
       points(l.weight_c) AS "分值",
       points(l.points_c) AS "得分",
       (SELECT group_concat(label(provider), '、')
          FROM (SELECT DISTINCT o.provider FROM score_owed AS o
                 WHERE o.node_code = l.node_code AND o.indicator_code = l.indicator_code
                 ORDER BY o.provider)) AS "应提供方",
       label(l.status) AS "依据",
       l.reason AS "说明"
  FROM score_line AS l
 WHERE l.node_code = @node AND l.status IN ('substituted', 'missing')
 ORDER BY l.position;
