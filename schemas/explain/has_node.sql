-- reads: normalize_unit
SELECT COUNT(*) FROM normalize_unit WHERE unit_code = @node;
