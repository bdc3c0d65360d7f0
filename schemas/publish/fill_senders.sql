-- Whose each file is: the units that it speaks of; else, where nothing of it could be read, those that the other files of its
-- folder speak of, if that is one; else the unit whose code is a part of its path.
-- reads: normalize_slice, ingest_file, normalize_unit    writes: temp.sender
INSERT INTO temp.sender (unit_code, file_no)
WITH known AS MATERIALIZED (
    SELECT DISTINCT s.unit_code, s.file_no
      FROM normalize_slice AS s
     WHERE s.kind NOT IN ('unit', 'expectation')
),
folder AS MATERIALIZED (
    SELECT i.folder, MIN(k.unit_code) AS unit_code
      FROM known AS k
      JOIN ingest_file AS i ON i.file_no = k.file_no
     GROUP BY i.folder
    HAVING COUNT(DISTINCT k.unit_code) = 1
),
unknown AS MATERIALIZED (
    SELECT i.file_no, i.folder, i.path
      FROM ingest_file AS i
     WHERE NOT EXISTS (SELECT 1 FROM normalize_slice AS s WHERE s.file_no = i.file_no)
)
SELECT unit_code, file_no FROM known
 UNION
SELECT f.unit_code, u.file_no
  FROM unknown AS u
  JOIN folder AS f ON f.folder = u.folder
 WHERE u.folder <> ''
 UNION
SELECT n.unit_code, u.file_no
  FROM unknown AS u
  JOIN normalize_unit AS n ON instr('/' || u.path, '/' || n.unit_code || '/')
 WHERE u.folder NOT IN (SELECT folder FROM folder WHERE folder <> '');
