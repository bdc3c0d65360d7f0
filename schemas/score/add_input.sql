-- writes: score_input
INSERT INTO score_input (node_code, indicator_code, measure, provider, value_e6, source_code, file_no, line)
VALUES (@node, @indicator, @measure, @provider, @value_e6, @source, @file_no, @line);
