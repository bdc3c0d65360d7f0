-- writes: score_finding
INSERT INTO score_finding (finding_id, node_code, check_id, severity, unit_code, file_no, line, expected, actual,
                           message)
VALUES (@id, @node, @check, @severity, @node, @file_no, @line, @expected, @actual, @message);
