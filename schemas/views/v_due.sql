-- What each unit owes: what the expectations in force name for it or for its type; without any
-- expectation, one report of spending from each unit with accounts of its own.
CREATE VIEW v_due AS
SELECT u.unit_code,                     -- the unit
       e.form,                          -- a kind, or a form of spending
       MAX(e.due) AS due,               -- last day, YYYY-MM-DD; empty: not said
       MIN(e.nil_allowed) AS nil_allowed -- 0: a nil report (零报告) is not enough
  FROM normalize_expectation AS e
  JOIN normalize_unit AS u ON CASE e.unit_type WHEN '' THEN u.unit_code = e.unit_code
                                               ELSE u.unit_type = e.unit_type END
 GROUP BY u.unit_code, e.form
 UNION ALL
SELECT unit_code, 'expenditure', '', 1
  FROM normalize_unit
 WHERE owes_accounts = 1 AND NOT EXISTS (SELECT 1 FROM normalize_expectation);
