-- The digests of the units whose slices changed in this run. A file of the log never changes: its number tells it.
-- writes: normalize_held    reads: temp.touched_unit, normalize_slice
INSERT INTO normalize_held (unit_code, digest)
SELECT t.unit_code,
       pl_digest_set(pl_digest(s.kind, s.form, s.fiscal_year, s.month, s.slot_key, s.status, s.file_no, s.digest,
                               s.superseded_by IS NULL))
  FROM temp.touched_unit AS t
 CROSS JOIN normalize_slice AS s ON s.unit_code = t.unit_code
 GROUP BY t.unit_code;
