-- tables/checks.csv: which checks there are, which could not be decided, and how much each found.
-- reads: v_check
SELECT c.check_id AS "check", c.severity, c.title, c.reach, c.state, c.findings
  FROM v_check AS c
 ORDER BY c.check_id;
