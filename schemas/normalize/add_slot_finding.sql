-- What is said of a slice because of the others in its slot.
-- writes: normalize_finding
INSERT INTO normalize_finding (finding_id, node_code, check_id, severity, unit_code, file_no, line, column_no, message,
                               origin, slice_no, in_force)
VALUES (@finding_id, @unit_code, @check_id, @severity, @unit_code, @file_no, NULL, NULL, @message, 'slot', @slice_no, 1);
