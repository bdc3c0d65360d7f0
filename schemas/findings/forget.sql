-- An error that is mended is forgotten, so that it is reported again if it comes back.
-- reads: v_finding    writes: book_reported
DELETE FROM book_reported
 WHERE (source, finding_id) NOT IN (SELECT source, finding_id FROM v_finding WHERE severity = 'error');
