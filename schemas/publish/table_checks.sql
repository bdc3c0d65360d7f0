-- tables/checks.csv: which checks there are, which could not be decided, and how much each found.
-- reads: v_check, temp.finding
SELECT c.check_id AS "check", c.severity, c.title, c.reach, c.state, COALESCE(f.findings, 0) AS findings
  FROM v_check AS c
  LEFT JOIN (SELECT check_id, COUNT(*) AS findings FROM temp.finding GROUP BY check_id) AS f ON f.check_id = c.check_id
 ORDER BY c.check_id;
