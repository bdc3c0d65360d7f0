-- The rows of spending that one check's scan found.
-- reads: temp.check_row    writes: temp.hit
INSERT INTO temp.hit (slice_no, line, column_no)
SELECT slice_no, line, column_no FROM temp.check_row WHERE checks & @check;
