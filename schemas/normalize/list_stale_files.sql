-- Files of the log that were not read yet, or were read with other inputs: the scheme, the register, or a part of their
-- series that was withdrawn since. With a mark where it takes the place of a register of units.
-- reads: ingest_file, normalize_file, normalize_slice, book_withdrawal
SELECT i.file_no, i.path, i.encoding, i.arrival, i.folder, w.file_no IS NOT NULL, COALESCE(f.is_joined, 0),
       EXISTS (SELECT 1
                 FROM ingest_file AS o
                CROSS JOIN normalize_slice AS s ON s.file_no = o.file_no
                WHERE o.path = i.path AND o.file_no < i.file_no AND s.kind = 'unit' AND s.status = 'in_force')
  FROM ingest_file AS i
  LEFT JOIN normalize_file AS f ON f.file_no = i.file_no
  LEFT JOIN book_withdrawal AS w ON w.file_no = i.file_no
 WHERE i.verdict = 'read'
   AND (f.file_no IS NULL OR f.input_digest <> @inputs
        OR (f.kind IS NOT 'unit' AND f.register_digest <> @register)
        OR (f.is_joined = 1 AND w.file_no IS NOT NULL))
 ORDER BY i.file_no;
