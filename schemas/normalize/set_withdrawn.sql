-- What was withdrawn counts no more, and supersedes nothing (R2.5).
-- writes: normalize_slice    reads: book_withdrawal
UPDATE normalize_slice
   SET status = 'withdrawn', superseded_by = NULL
 WHERE status <> 'withdrawn' AND file_no IN (SELECT file_no FROM book_withdrawal);
