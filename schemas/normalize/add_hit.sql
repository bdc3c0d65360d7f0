-- writes: normalize_hit
INSERT INTO normalize_hit (slice_no, check_id, line, column_no) VALUES (@slice_no, @check_id, @line, @column_no);
