-- A rejected slice is past when a good one came later for its slot (the form of a bad one is not known), or when a later
-- version of its file no longer has it. The other parts of its series do not take a bad part's place.
-- writes: normalize_slice    reads: ingest_file, normalize_file
UPDATE normalize_slice
   SET superseded_by = (
       SELECT MIN(x.slice_no)
         FROM (SELECT g.slice_no
                 FROM normalize_slice AS g
                 JOIN ingest_file AS gi ON gi.file_no = g.file_no
                 JOIN normalize_file AS gf ON gf.file_no = g.file_no
                 JOIN ingest_file AS bi ON bi.file_no = normalize_slice.file_no
                 JOIN normalize_file AS bf ON bf.file_no = normalize_slice.file_no
                WHERE g.is_bad = 0 AND g.status NOT IN ('withdrawn', 'held')
                  AND (gf.series = '' OR gf.series <> bf.series OR gf.part_no = bf.part_no)
                  AND g.kind = normalize_slice.kind AND g.slot_unit = normalize_slice.slot_unit
                  AND g.fiscal_year = normalize_slice.fiscal_year AND g.month = normalize_slice.month
                  AND g.slot_key = normalize_slice.slot_key
                  AND (gi.arrival > bi.arrival OR (gi.arrival = bi.arrival AND gi.folder > bi.folder))
                UNION ALL
               SELECT n.file_no * 16777216
                 FROM ingest_file AS bi
                 JOIN ingest_file AS n ON n.path = bi.path AND n.file_no > bi.file_no
                 JOIN normalize_file AS f ON f.file_no = n.file_no AND f.is_bad = 0
                WHERE bi.file_no = normalize_slice.file_no
                  AND NOT EXISTS (SELECT 1
                                    FROM normalize_slice AS b
                                   WHERE b.file_no = n.file_no AND b.is_bad = 1 AND b.kind = normalize_slice.kind
                                     AND b.slot_unit = normalize_slice.slot_unit
                                     AND b.fiscal_year = normalize_slice.fiscal_year
                                     AND b.month = normalize_slice.month
                                     AND b.slot_key = normalize_slice.slot_key)) AS x)
 WHERE is_bad = 1 AND status <> 'withdrawn';
