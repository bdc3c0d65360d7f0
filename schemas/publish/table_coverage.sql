-- tables/coverage.csv
-- reads: aggregate_coverage
SELECT c.node_code, c.form, c.units_expected, c.units_reported, c.missing_units,
       c.previous_share_missing, c.nil_units, c.late_units
  FROM aggregate_coverage AS c
 ORDER BY c.node_code, c.form;
