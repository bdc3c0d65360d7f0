-- For a run in which anything that all slots hang on may be other than it was: withdrawals, the scheme, the program.
-- writes: temp.touched_file    reads: normalize_file
INSERT OR IGNORE INTO temp.touched_file (file_no) SELECT file_no FROM normalize_file;
