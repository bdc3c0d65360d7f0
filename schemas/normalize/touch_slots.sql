-- The slots of the files that were touched.
-- writes: temp.touched_slot    reads: temp.touched_file, normalize_slice
INSERT OR IGNORE INTO temp.touched_slot (kind, slot_unit, fiscal_year, month, slot_key, slot_form)
SELECT s.kind, s.slot_unit, s.fiscal_year, s.month, s.slot_key, s.slot_form
  FROM temp.touched_file AS t
 CROSS JOIN normalize_slice AS s ON s.file_no = t.file_no;
