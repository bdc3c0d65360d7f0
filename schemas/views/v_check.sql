-- The scheme's checks, as they were last run.
CREATE VIEW v_check AS
SELECT c.check_id,                      -- which check
       c.severity,                      -- error: must be fixed; warning: may be explained
       c.title,                         -- what is wrong where it finds something
       c.reach,                         -- unit: inside one unit; node: across units
       c.rows,                          -- kinds of lists that an explanation speaks of; empty: all that hold figures
       c.state,                         -- run, or undecided: it needs last year's package, and the book names none
       CASE c.reach WHEN 'unit' THEN (SELECT COUNT(*) FROM normalize_finding AS f WHERE f.check_id = c.check_id AND f.in_force = 1)
                    ELSE (SELECT COUNT(*) FROM aggregate_finding AS f WHERE f.check_id = c.check_id) END
           AS findings                  -- how many of its findings are in force
  FROM (SELECT check_id, severity, title, 'unit' AS reach, rows, state FROM normalize_check
         UNION ALL
        SELECT check_id, severity, title, 'node', rows, state FROM aggregate_check) AS c;
