-- writes: score_line
INSERT INTO score_line (node_code, indicator_code, position, level1, level2, level3, weight_c, points_c, status,
                        provider, reason, policy, value, points_min_c, points_max_c)
VALUES (@node, @indicator, @position, @level1, @level2, @level3, @weight_c, @points_c, @status,
        @provider, @reason, @policy, @value, @points_min_c, @points_max_c);
