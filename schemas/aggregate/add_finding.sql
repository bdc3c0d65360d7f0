-- What a check across units found.
-- writes: aggregate_finding
INSERT INTO aggregate_finding (finding_id, node_code, check_id, severity, unit_code, file_no, line,
                               column_no, value, expected, actual, difference, message, other_code, evidence)
VALUES (@finding_id, @node_code, @check_id, @severity, @unit_code, @file_no, @line,
        @column_no, @value, @expected, @actual, @difference, @message, @other_code, @evidence);
