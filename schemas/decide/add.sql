-- writes: book_decision    reads: ingest_file
INSERT INTO book_decision (finding_id, decision, author, reason, rows_digest, arrival, decided_at)
SELECT @finding, @decision, @author, @reason, @rows_digest, COALESCE(MAX(arrival), 0), @decided_at FROM ingest_file;
