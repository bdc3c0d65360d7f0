-- Files of the log that were not read yet, or were read with other inputs.
-- reads: ingest_file, normalize_file
SELECT i.file_no, i.path, i.encoding, i.arrival, i.folder
  FROM ingest_file AS i
  LEFT JOIN normalize_file AS f ON f.file_no = i.file_no
 WHERE i.verdict = 'read'
   AND (f.file_no IS NULL OR f.input_digest <> @inputs
        OR (f.kind IS NOT 'unit' AND f.register_digest <> @register))
 ORDER BY i.file_no;
