-- The findings in force for a person to read, errors first, what the office accepted last: one cause that spoils many rows of a file stands once.
-- reads: v_finding
SELECT severity, file, line, column_no, unit_code,
       message || iif(folded, ' (and ' || (alike - 1) || ' more like it in this file, down to line ' || last || ')', ''),
       finding_id, status, iif(folded, alike, 1)
  FROM (SELECT *, alike > 3 AS folded
          FROM (SELECT f.*, COUNT(*) OVER same AS alike, MAX(line) OVER same AS last,
                       ROW_NUMBER() OVER (same ORDER BY line, finding_id, message) AS place
                  FROM v_finding AS f
                 WHERE @unit IS NULL OR @unit IN (unit_code, other_code)
                WINDOW same AS (PARTITION BY severity, check_id, file, column_no, status)))
 WHERE place = 1 OR NOT folded
 ORDER BY severity, status = 'accepted', file, line, column_no, unit_code, finding_id, message;
