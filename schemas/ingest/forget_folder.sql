-- writes: ingest_folder
DELETE FROM ingest_folder WHERE path = @path;
