-- The findings that go back to units: to the one that can mend it and to the other of two; what names no unit, to the sender
-- of its file. Of a finding at several places, the first is shown.
-- reads: temp.finding, temp.sender, normalize_column    writes: temp.returned
INSERT INTO temp.returned (unit_code, nth, finding_id, check_id, severity, status, path, line, header, value, expected,
                           actual, difference, message, places, rows_digest, explanation, explained_by, decision_reason)
WITH addressed (receiver, finding_id, place) AS (
    SELECT unit_code, finding_id, place FROM temp.finding WHERE unit_code <> ''
     UNION ALL
    SELECT other_code, finding_id, place FROM temp.finding WHERE other_code <> unit_code
     UNION ALL
    SELECT s.unit_code, f.finding_id, f.place
      FROM temp.finding AS f
      JOIN temp.sender AS s ON s.file_no = f.file_no
     WHERE f.unit_code = ''
),
grouped AS (
    SELECT receiver, MIN(place) AS place, COUNT(*) AS places FROM addressed GROUP BY receiver, finding_id
)
SELECT g.receiver, ROW_NUMBER() OVER (PARTITION BY g.receiver ORDER BY g.place), f.finding_id, f.check_id, f.severity, f.status,
       f.path, f.line, COALESCE(k.header, CAST(f.column_no AS TEXT)), f.value, f.expected, f.actual, f.difference, f.message,
       g.places, f.rows_digest, f.explanation, f.explained_by, f.decision_reason
  FROM grouped AS g
  JOIN temp.finding AS f ON f.place = g.place
  LEFT JOIN normalize_column AS k ON k.file_no = f.file_no AND k.column_no = f.column_no;
