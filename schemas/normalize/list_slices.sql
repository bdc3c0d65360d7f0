-- Every slice that was not withdrawn, slot by slot: but for the form of lists, which is not known of a bad one.
-- reads: normalize_slice
SELECT slice_no, file_no, status, COALESCE(superseded_by, 0), is_bad, form, unit_code, digest, kind, slot_unit,
       fiscal_year, month, slot_key, slot_form
  FROM normalize_slice
 WHERE status <> 'withdrawn'
 ORDER BY kind, slot_unit, fiscal_year, month, slot_key, slot_form, slice_no;
