-- writes: score_owed
INSERT INTO score_owed (node_code, provider, measure, period, indicator_code, weight_c)
VALUES (@node, @provider, @measure, @period, @indicator, @weight_c);
