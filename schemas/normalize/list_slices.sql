-- Every slice of the slots that were touched that was not withdrawn, slot by slot: but for the form of lists, which is not
-- known of a bad one.
-- reads: temp.touched_slot, normalize_slice
SELECT s.slice_no, s.file_no, s.status, COALESCE(s.superseded_by, 0), s.is_bad, s.form, s.unit_code, s.digest, t.kind,
       t.slot_unit, t.fiscal_year, t.month, t.slot_key, t.slot_form
  FROM temp.touched_slot AS t
 CROSS JOIN normalize_slice AS s ON s.kind = t.kind AND s.slot_unit = t.slot_unit AND s.fiscal_year = t.fiscal_year
                                AND s.month = t.month AND s.slot_key = t.slot_key AND s.slot_form = t.slot_form
 WHERE s.status <> 'withdrawn'
 ORDER BY t.kind, t.slot_unit, t.fiscal_year, t.month, t.slot_key, t.slot_form, s.slice_no;
