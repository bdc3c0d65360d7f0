-- The files read in this run.
CREATE TEMP TABLE read_file (file_no INTEGER PRIMARY KEY) STRICT;
