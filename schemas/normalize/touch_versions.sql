-- With a file, the other versions of its path, one of which takes the place of another, and the parts of its series, which
-- wait for each other.
-- writes: temp.touched_file    reads: temp.touched_series, ingest_file, normalize_file
INSERT OR IGNORE INTO temp.touched_file (file_no)
WITH version (file_no) AS MATERIALIZED (
    SELECT o.file_no
      FROM temp.touched_file AS t
     CROSS JOIN ingest_file AS i ON i.file_no = t.file_no
     CROSS JOIN ingest_file AS o ON o.path = i.path
),
part (series) AS MATERIALIZED (
    SELECT f.series FROM version AS v CROSS JOIN normalize_file AS f ON f.file_no = v.file_no WHERE f.series <> ''
     UNION
    SELECT series FROM temp.touched_series
)
SELECT file_no FROM version
 UNION ALL
SELECT f.file_no FROM part AS p CROSS JOIN normalize_file AS f ON f.series = p.series AND f.series <> '';
