-- The findings that go back to units: to the one that can mend it and to the other of two; what names no unit, to the sender
-- of its file. Of the rows that MIN() ranges over, SQLite gives the one it took.
-- reads: temp.finding, temp.sender, normalize_column    writes: temp.returned
INSERT INTO temp.returned (unit_code, nth, finding_id, check_id, severity, status, path, line, header, value, expected,
                           actual, difference, message, places, rows_digest, explanation, explained_by, decision_reason)
WITH finding AS MATERIALIZED (
    SELECT f.*, ROW_NUMBER() OVER (ORDER BY f.severity, f.path, f.line, f.column_no, f.finding_id, f.message) AS place
      FROM temp.finding AS f
),
addressed AS (
    SELECT f.unit_code AS receiver, f.* FROM finding AS f WHERE f.unit_code <> ''
     UNION ALL
    SELECT f.other_code, f.* FROM finding AS f WHERE f.other_code <> f.unit_code
     UNION ALL
    SELECT s.unit_code, f.*
      FROM finding AS f
      JOIN temp.sender AS s ON s.file_no = f.file_no
     WHERE f.unit_code = ''
),
grouped AS (
    SELECT a.receiver, a.finding_id, a.check_id, a.severity, a.status, a.path, a.line, a.file_no, a.column_no, a.value,
           a.expected, a.actual, a.difference, a.message, COUNT(*) AS places, a.rows_digest, a.explanation,
           a.explained_by, a.decision_reason, MIN(a.place) AS place
      FROM addressed AS a
     GROUP BY a.receiver, a.finding_id
)
SELECT g.receiver, ROW_NUMBER() OVER (PARTITION BY g.receiver ORDER BY g.place), g.finding_id, g.check_id, g.severity, g.status,
       g.path, g.line, COALESCE(k.header, CAST(g.column_no AS TEXT)), g.value, g.expected, g.actual, g.difference, g.message,
       g.places, g.rows_digest, g.explanation, g.explained_by, g.decision_reason
  FROM grouped AS g
  LEFT JOIN normalize_column AS k ON k.file_no = g.file_no AND k.column_no = g.column_no;
