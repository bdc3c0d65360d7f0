-- writes: score_total
INSERT INTO score_total (node_code, weight_c, points_c, held_c, substituted_c, missing_c, substituted_weight_c,
                         missing_weight_c, points_min_c, points_max_c, grade)
VALUES (@node, @weight_c, @points_c, @held_c, @substituted_c, @missing_c, @substituted_weight_c,
        @missing_weight_c, @points_min_c, @points_max_c, @grade);
