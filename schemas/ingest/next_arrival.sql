-- Arrivals grow with the numbers of their files.
-- reads: ingest_file
SELECT arrival + 1 FROM ingest_file ORDER BY file_no DESC LIMIT 1;
