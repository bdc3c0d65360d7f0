-- Old codes of units that only changed their code (R5.5). A chain of changes leads to its last code.
-- writes: normalize_succession    reads: normalize_register, normalize_slice
INSERT INTO normalize_succession (old_code, unit_code)
WITH RECURSIVE
entry AS MATERIALIZED (
    SELECT r.unit_code, r.valid_from, CASE r.valid_to WHEN '' THEN '9999-12-31' ELSE r.valid_to END AS last_day,
           trim(r.previous_code) || ' ' AS previous
      FROM normalize_register AS r
      JOIN normalize_slice AS s ON s.slice_no = r.slice_no AND s.status = 'in_force'
),
life AS MATERIALIZED (
    SELECT unit_code, MIN(valid_from) AS first_day, MAX(last_day) AS last_day FROM entry GROUP BY unit_code
),
word (unit_code, old_code, rest) AS (
    SELECT unit_code, '', previous FROM entry
     UNION
    SELECT unit_code, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1)
      FROM word
     WHERE rest <> ''
),
link AS MATERIALIZED (
    SELECT DISTINCT unit_code, old_code FROM word WHERE old_code <> '' AND old_code <> unit_code
),
same AS MATERIALIZED (
    SELECT l.old_code, l.unit_code
      FROM link AS l
      JOIN life AS new ON new.unit_code = l.unit_code
      JOIN life AS old ON old.unit_code = l.old_code
     WHERE new.first_day = date(old.last_day, '+1 day') AND new.first_day <= @year || '-12-31'
       AND (SELECT COUNT(*) FROM link AS o WHERE o.unit_code = l.unit_code) = 1
       AND (SELECT COUNT(*) FROM link AS o WHERE o.old_code = l.old_code) = 1
),
chain (old_code, unit_code) AS (
    SELECT old_code, unit_code FROM same
     UNION
    SELECT c.old_code, n.unit_code FROM chain AS c JOIN same AS n ON n.old_code = c.unit_code
)
SELECT c.old_code, c.unit_code
  FROM chain AS c
  JOIN life AS l ON l.unit_code = c.unit_code
 WHERE c.unit_code NOT IN (SELECT old_code FROM same) AND l.last_day >= @year || '-01-01';
