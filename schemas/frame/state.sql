-- What there is in the log, from commands and in the pinned scheme: all that comes after is made of it (and of book.ini and
-- the program).
-- reads: ingest_file, book_withdrawal, book_decision, book_scheme
SELECT pl_digest((SELECT MAX(file_no) FROM ingest_file), (SELECT COUNT(*) FROM book_withdrawal),
                 (SELECT COUNT(*) FROM book_decision),
                 (SELECT pl_digest_set(pl_digest(layer, scheme, path, digest)) FROM book_scheme));
