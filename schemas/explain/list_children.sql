-- The nodes right below one, by code.
-- reads: normalize_unit
SELECT unit_code FROM normalize_unit WHERE parent_code = @node ORDER BY unit_code;
