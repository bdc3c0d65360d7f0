SELECT MAX(arrival) + 1 FROM ingest_file;
