-- The files that say something of the slots that were touched: what becomes of them may change.
-- writes: temp.touched_file    reads: temp.touched_slot, normalize_slice
INSERT OR IGNORE INTO temp.touched_file (file_no)
SELECT s.file_no
  FROM temp.touched_slot AS t
 CROSS JOIN normalize_slice AS s ON s.kind = t.kind AND s.slot_unit = t.slot_unit AND s.fiscal_year = t.fiscal_year
                                AND s.month = t.month AND s.slot_key = t.slot_key AND s.slot_form = t.slot_form;
