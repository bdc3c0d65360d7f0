-- What decides how a file's units are understood.
-- reads: normalize_register, normalize_slice, normalize_unit
SELECT pl_digest_set(text)
  FROM (SELECT pl_digest(u.unit_code, u.unit_name, r.aliases) AS text
          FROM normalize_unit AS u
          LEFT JOIN normalize_register AS r ON r.slice_no = u.slice_no AND r.line = u.line);
