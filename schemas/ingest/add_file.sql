-- writes: ingest_file
INSERT INTO ingest_file (file_no, arrival, path, folder, digest, size_bytes, encoding, records, verdict)
VALUES (@file_no, @arrival, @path, @folder, @digest, @size_bytes, @encoding, @records, @verdict);
