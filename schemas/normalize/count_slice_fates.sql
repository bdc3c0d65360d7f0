-- A slice that came with a contradicting one is rejected whole, and is whole again when that is over.
-- writes: normalize_slice    reads: temp.touched_file
UPDATE normalize_slice
   SET accepted = CASE status WHEN 'rejected' THEN 0 ELSE accepted + rejected END,
       rejected = CASE status WHEN 'rejected' THEN accepted + rejected ELSE 0 END
 WHERE slice_no IN (SELECT s.slice_no FROM temp.touched_file AS t CROSS JOIN normalize_slice AS s ON s.file_no = t.file_no)
   AND is_bad = 0
   AND ((status = 'rejected' AND accepted > 0) OR (status <> 'rejected' AND rejected > 0));
