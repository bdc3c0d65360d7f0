-- reads: ingest_file
SELECT encoding FROM ingest_file WHERE file_no = @file_no;
