-- What a check found.
-- writes: normalize_finding
INSERT INTO normalize_finding (finding_id, node_code, check_id, severity, unit_code, file_no, line, column_no,
                               value, expected, actual, difference, message, other_code, evidence, origin, in_force)
VALUES (@finding_id, @node_code, @check_id, @severity, @unit_code, @file_no, @line, @column_no,
        @value, @expected, @actual, @difference, @message, @other_code, @evidence, 'check', 1);
