-- What is wrong with a file, as it was read.
-- writes: normalize_finding
INSERT INTO normalize_finding (finding_id, node_code, check_id, severity, unit_code, file_no, line, column_no,
                               byte_offset, value, expected, message, origin, slice_no, in_force)
VALUES (@finding_id, @unit_code, @check_id, @severity, @unit_code, @file_no, @line, @column_no,
        @byte_offset, @value, @expected, @message, 'reading', @slice_no, 1);
