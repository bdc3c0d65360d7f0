-- Each node's points for each criterion of the score table, and in the row `total` its score.
CREATE VIEW v_score AS
SELECT l.node_code,                     -- the node
       u.unit_name AS node_name,        -- its name
       l.position,                      -- place in the score table, counting from 1; absent for the total
       l.indicator_code,                -- the criterion, or total
       l.level1,                        -- 一级指标
       l.level2,                        -- 二级指标
       l.level3,                        -- 三级指标
       printf('%d.%02d', l.weight_c / 100, l.weight_c % 100) AS weight, -- points that can be had
       printf('%d.%02d', l.points_c / 100, l.points_c % 100) AS points, -- points given
       l.status,                        -- held, substituted, missing or not_applicable; empty for the total
       l.provider,                      -- whose data the points rest on; empty: nobody's
       l.reason,                        -- for a person; the grade, for the total
       l.policy,                        -- what the score table says of missing data
       l.value,                         -- the value that was scored; empty: none
       printf('%d.%02d', l.points_min_c / 100, l.points_min_c % 100) AS points_min, -- points if what is not held turned out worst
       printf('%d.%02d', l.points_max_c / 100, l.points_max_c % 100) AS points_max  -- points if it turned out best
  FROM (SELECT node_code, position, indicator_code, level1, level2, level3, weight_c, points_c, status,
               provider, reason, policy, value, points_min_c, points_max_c
          FROM score_line
         UNION ALL
        SELECT node_code, NULL, 'total', '', '', '', weight_c, points_c, '', '', grade, '', '', points_min_c,
               points_max_c
          FROM score_total) AS l
  JOIN normalize_unit AS u ON u.unit_code = l.node_code;
