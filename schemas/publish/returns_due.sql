-- What the unit owes and has not sent.
-- reads: aggregate_coverage, normalize_code
SELECT COALESCE(k.name, label(c.form)) AS "未报送"
  FROM aggregate_coverage AS c
  LEFT JOIN normalize_code AS k ON k.list = 'form' AND k.code = c.form
 WHERE c.node_code = @unit AND instr(' ' || c.missing_units || ' ', ' ' || @unit || ' ')
 ORDER BY c.form;
