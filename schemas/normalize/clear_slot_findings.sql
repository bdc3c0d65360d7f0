-- What is said of a slot stays where the slot was not touched; all else that comes of settling is found anew each time.
-- writes: normalize_finding    reads: normalize_slice, temp.touched_slot
DELETE FROM normalize_finding
 WHERE origin = 'slot'
   AND (check_id NOT IN ('slot-conflict', 'slice-kept', 'slice-held')
        OR slice_no NOT IN (SELECT s.slice_no FROM normalize_slice AS s)
        OR EXISTS (SELECT 1
                     FROM normalize_slice AS s
                    CROSS JOIN temp.touched_slot AS t
                        ON t.kind = s.kind AND t.slot_unit = s.slot_unit AND t.fiscal_year = s.fiscal_year
                       AND t.month = s.month AND t.slot_key = s.slot_key AND t.slot_form = s.slot_form
                    WHERE s.slice_no = normalize_finding.slice_no));
