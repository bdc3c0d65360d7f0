-- A conflict with a withdrawn file is over, for that file too.
-- writes: normalize_reject    reads: book_withdrawal
DELETE FROM normalize_reject
 WHERE file_no IN (SELECT file_no FROM book_withdrawal) AND reason = 'slot-conflict';
