-- writes: ingest_finding
INSERT INTO ingest_finding (finding_id, node_code, check_id, severity, unit_code, file_no, line, column_no,
                            byte_offset, value, expected, message)
VALUES (@finding_id, '', @check_id, @severity, '', @file_no, @line, @column_no,
        @byte_offset, @value, @expected, @message);
