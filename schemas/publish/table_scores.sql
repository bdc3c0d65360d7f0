-- tables/scores.csv: a node's row `total` is its score; its status is the worst of its lines, its
-- reason the grade.
-- reads: score_line, score_total
SELECT l.node_code, l.indicator_code, l.level1, l.level2, l.level3,
       points(l.weight_c) AS weight, points(l.points_c) AS points,
       l.status, l.provider, l.reason, l.policy, l.value,
       points(l.points_min_c) AS points_min, points(l.points_max_c) AS points_max
  FROM score_line AS l
 UNION ALL
SELECT t.node_code, 'total', '', '', '',
       points(t.weight_c), points(t.points_c),
       CASE WHEN t.missing_weight_c > 0 THEN 'missing'
            WHEN t.substituted_weight_c > 0 THEN 'substituted'
            ELSE 'held' END,
       '', t.grade, '', '',
       points(t.points_min_c), points(t.points_max_c)
  FROM score_total AS t
 ORDER BY node_code, indicator_code;
