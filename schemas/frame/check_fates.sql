-- Every record, and every figure cell of an official form, has one fate: what does not add up is a fault of ours, and nothing may be committed over it.
-- Cheap enough for every stage: it looks at files and slices, never at rows.
-- reads: normalize_file, normalize_slice, ingest_file
SELECT 'file ' || f.file_no || ': ' || f.read || ' read, '
       || (f.accepted + f.control + f.duplicate + f.rejected + f.held) || ' accounted for'
  FROM normalize_file AS f
 WHERE f.read <> f.accepted + f.control + f.duplicate + f.rejected + f.held
 UNION ALL
SELECT 'file ' || f.file_no || ': ' || i.records || ' records in the log, ' || (f.heading + f.rows) || ' normalized'
  FROM normalize_file AS f
  JOIN ingest_file AS i ON i.file_no = f.file_no
 WHERE i.records <> f.heading + f.rows
 UNION ALL
SELECT 'accepted: ' || files.accepted || ' by file, ' || slices.accepted || ' by slice'
  FROM (SELECT COALESCE(SUM(accepted), 0) AS accepted FROM normalize_file) AS files,
       (SELECT COALESCE(SUM(accepted), 0) AS accepted FROM normalize_slice
         WHERE status IN ('in_force', 'superseded', 'withdrawn')) AS slices
 WHERE files.accepted <> slices.accepted
 LIMIT 1;
