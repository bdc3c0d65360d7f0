-- tables/units.csv
-- reads: normalize_unit
SELECT u.unit_code AS node_code, u.unit_name AS node_name, u.node_kind, u.parent_code, u.unit_type,
       u.valid_from, u.valid_to, u.previous_code
  FROM normalize_unit AS u
 ORDER BY u.unit_code;
