-- What there is in the log and from commands: all that comes after is made of it (and of scheme, book and program).
-- reads: ingest_file, book_withdrawal, book_decision
SELECT pl_digest((SELECT MAX(file_no) FROM ingest_file), (SELECT COUNT(*) FROM book_withdrawal),
                 (SELECT COUNT(*) FROM book_decision));
