-- Every slice that could be in force, slot by slot in the order of arrival, with a mark where a later version of its own
-- file has taken the file's place. A later version that is wholly bad, or bad for this slot, takes no place.
-- reads: normalize_slice, normalize_file, ingest_file
SELECT s.slice_no, s.status, COALESCE(s.superseded_by, 0), s.digest, i.arrival, i.folder,
       s.kind || char(31) || s.unit_code || char(31) || s.form || char(31) || s.fiscal_year || char(31) || s.month
              || char(31) || s.slot_key AS slot,
       COALESCE((SELECT MIN(n.file_no)
                   FROM ingest_file AS n
                   JOIN normalize_file AS f ON f.file_no = n.file_no AND f.is_bad = 0
                  WHERE n.path = i.path AND n.file_no > i.file_no
                    AND NOT EXISTS (SELECT 1
                                      FROM normalize_slice AS b
                                     WHERE b.file_no = n.file_no AND b.is_bad = 1 AND b.kind = s.kind
                                       AND b.unit_code = s.unit_code AND b.fiscal_year = s.fiscal_year
                                       AND b.month = s.month AND b.slot_key = s.slot_key)), 0) AS replaced_by
  FROM normalize_slice AS s
  JOIN ingest_file AS i ON i.file_no = s.file_no
 WHERE s.is_bad = 0
 ORDER BY slot, i.arrival, i.folder, i.path, s.slice_no;
