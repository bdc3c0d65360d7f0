-- The whole tree.
-- reads: normalize_unit
SELECT unit_code, parent_code, depth, owes_accounts FROM normalize_unit ORDER BY unit_code;
