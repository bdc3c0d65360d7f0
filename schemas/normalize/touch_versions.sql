-- With a file, the other versions of its path, one of which takes the place of another, and the parts of its series, which
-- wait for each other.
-- writes: temp.touched_file    reads: temp.touched_series, ingest_file, normalize_file
INSERT OR IGNORE INTO temp.touched_file (file_no)
WITH place (path) AS MATERIALIZED (
    SELECT DISTINCT i.path FROM temp.touched_file AS t CROSS JOIN ingest_file AS i ON i.file_no = t.file_no
),
version (file_no) AS MATERIALIZED (
    SELECT i.file_no FROM place AS p CROSS JOIN ingest_file AS i ON i.path = p.path
),
part (series) AS MATERIALIZED (
    SELECT f.series FROM version AS v CROSS JOIN normalize_file AS f ON f.file_no = v.file_no WHERE f.series <> ''
     UNION
    SELECT series FROM temp.touched_series
)
SELECT file_no FROM version
 UNION ALL
SELECT f.file_no FROM part AS p CROSS JOIN normalize_file AS f ON f.series = p.series AND f.series <> '';
