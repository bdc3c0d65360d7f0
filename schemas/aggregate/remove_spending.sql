-- A node has no spending any more under one set of codes.
-- writes: aggregate_expenditure
DELETE FROM aggregate_expenditure
 WHERE node_code = @node_code AND category = @category AND function_code = @function_code
   AND economic_code = @economic_code AND fund_source = @fund_source;
