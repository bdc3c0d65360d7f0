-- Codes of 经济分类 and the items that spending under them feeds.
-- reads: normalize_code
SELECT code, parent_code FROM normalize_code WHERE list = @list AND parent_code <> '' ORDER BY code;
