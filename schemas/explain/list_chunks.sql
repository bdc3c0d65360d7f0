-- reads: ingest_body
SELECT body, size_bytes FROM ingest_body WHERE file_no = @file_no ORDER BY chunk_no;
