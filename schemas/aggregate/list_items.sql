-- The items of the totals.
-- reads: normalize_code
SELECT code, name, parent_code FROM normalize_code WHERE list = 'item' ORDER BY code;
