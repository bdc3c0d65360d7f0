-- reads: ingest_file
SELECT digest FROM ingest_file WHERE file_no = @file_no;
