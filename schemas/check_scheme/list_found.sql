-- What a check said of a fixture.
-- reads: temp.found
SELECT node_code, unit_code, other_code, file_no, line, column_no, value, expected, actual, difference, message
  FROM temp.found
 ORDER BY node_code, unit_code, file_no, line, column_no, finding_id, message;
