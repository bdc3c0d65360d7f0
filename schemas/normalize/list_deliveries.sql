-- The unit and the only year that the files of each delivery state, for those that state none (R1.6): the unit of its cover
-- sheet (封面), else the only one; absent where they state several, or none.
-- reads: normalize_file, ingest_file
SELECT i.arrival, i.folder,
       CASE WHEN COUNT(DISTINCT f.says_unit) FILTER (WHERE f.form = 'cover') = 1
            THEN MIN(f.says_unit) FILTER (WHERE f.form = 'cover')
            WHEN COUNT(DISTINCT f.says_unit)
                     FILTER (WHERE f.kind IS NULL OR f.kind NOT IN ('unit', 'expectation', 'adjustment', 'explanation')) = 1
            THEN NULLIF(MIN(f.says_unit)
                     FILTER (WHERE f.kind IS NULL OR f.kind NOT IN ('unit', 'expectation', 'adjustment', 'explanation')), '*')
       END,
       CASE COUNT(DISTINCT f.says_year) WHEN 1 THEN NULLIF(MIN(f.says_year), -1) END
  FROM normalize_file AS f
  JOIN ingest_file AS i ON i.file_no = f.file_no
 WHERE f.is_bad = 0
 GROUP BY i.arrival, i.folder;
