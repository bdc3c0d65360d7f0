-- Files of the log without rows of their own: a workbook, whose sheets are files themselves, and the place of a sheet
-- that its workbook no longer has. As good versions they take the place of what their paths said before.
-- writes: normalize_file    reads: ingest_file
INSERT INTO normalize_file (file_no, input_digest, register_digest, is_bad, heading, read, accepted, control, duplicate,
                            rejected, held, loose, unplaced)
SELECT file_no, '', '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  FROM ingest_file
 WHERE verdict IN ('workbook', 'gone') AND file_no NOT IN (SELECT file_no FROM normalize_file);
