-- The nodes with units that owe a report and have not sent it, from the root down.
SELECT c.node_code, c.node_name, c.form, c.units_reported, c.units_expected, c.missing_units
  FROM v_coverage AS c
  JOIN normalize_unit AS u ON u.unit_code = c.node_code
 WHERE c.units_reported < c.units_expected
 ORDER BY u.depth, c.node_code, c.form;
