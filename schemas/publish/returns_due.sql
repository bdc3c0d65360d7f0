-- What the unit owes and has not sent.
-- reads: aggregate_coverage
SELECT label(c.form) AS "未报送"
  FROM aggregate_coverage AS c
 WHERE c.node_code = @unit AND instr(' ' || c.missing_units || ' ', ' ' || @unit || ' ')
 ORDER BY c.form;
