-- What decides how a file's units are understood, and what is said of those that are not: all that list_units.sql,
-- list_outside_units.sql and list_root_parents.sql list.
-- reads: normalize_register, normalize_slice, normalize_unit, normalize_succession
SELECT pl_digest_set(text)
  FROM (SELECT pl_digest(r.unit_code, r.unit_name, r.aliases, r.previous_code, u.unit_code,
                         COALESCE(u.parent_code, r.parent_code),
                         iif(u.unit_code IS NULL, r.valid_from || ' ' || r.valid_to, '')) AS text
          FROM normalize_register AS r
          JOIN normalize_slice AS s ON s.slice_no = r.slice_no AND s.status = 'in_force'
          LEFT JOIN normalize_succession AS p ON p.old_code = r.unit_code
          LEFT JOIN normalize_unit AS u ON u.unit_code = COALESCE(p.unit_code, r.unit_code)
         UNION ALL
        SELECT pl_digest(unit_code, unit_name, '', '', unit_code, parent_code, '')
          FROM normalize_unit
         WHERE slice_no IS NULL);
