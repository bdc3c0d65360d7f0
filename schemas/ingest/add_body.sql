-- writes: ingest_body
INSERT INTO ingest_body (file_no, chunk_no, size_bytes, body)
VALUES (@file_no, @chunk_no, @size_bytes, @body);
