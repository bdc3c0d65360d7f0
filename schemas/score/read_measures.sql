-- What each provider says of each measure of one node. A value that is absent without being
-- inapplicable says nothing.
-- reads: aggregate_measure
SELECT measure, provider, COALESCE(value_e6, 0), applicable, document, note, source_code, file_no, line
  FROM aggregate_measure
 WHERE node_code = @node AND (value_e6 IS NOT NULL OR applicable = 0);
