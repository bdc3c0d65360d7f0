SELECT MAX(file_no) + 1 FROM ingest_file;
