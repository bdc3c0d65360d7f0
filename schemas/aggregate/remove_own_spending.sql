-- A node has no own spending any more under one set of codes.
-- writes: aggregate_own_spending
DELETE FROM aggregate_own_spending
 WHERE node_code = @node_code AND category = @category AND function_code = @function_code
   AND economic_code = @economic_code AND fund_source = @fund_source;
