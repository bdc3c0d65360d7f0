-- writes: temp.read_file
INSERT OR IGNORE INTO temp.read_file (file_no) VALUES (@file_no);
