-- The errors in force count as reported from now on.
-- reads: v_finding    writes: book_reported
INSERT OR IGNORE INTO book_reported (source, finding_id)
SELECT source, finding_id FROM v_finding WHERE severity = 'error';
