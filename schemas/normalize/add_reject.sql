-- The parameters are bound in this order.
-- writes: normalize_reject
INSERT INTO normalize_reject (file_no, line, column_no, slice_no, unit_code, reason)
VALUES (@file_no, @line, @column_no, @slice_no, @unit_code, @reason);
