-- The fates of the records of each file that was touched, from its slices, where they are not as they were.
-- writes: normalize_file    reads: temp.touched_file, normalize_slice
UPDATE normalize_file AS f
   SET accepted = n.accepted, control = n.control, duplicate = n.duplicate, rejected = n.rejected, held = n.held
  FROM (SELECT g.file_no,
               COALESCE(SUM(s.accepted) FILTER (WHERE s.status IN ('in_force', 'superseded', 'withdrawn')), 0) AS accepted,
               COALESCE(SUM(s.control) FILTER (WHERE s.status IN ('in_force', 'superseded', 'withdrawn')), 0)
               + g.loose AS control,
               COALESCE(SUM(s.accepted + s.control) FILTER (WHERE s.status = 'duplicate'), 0) AS duplicate,
               COALESCE(SUM(s.rejected + iif(s.status = 'rejected', s.control, 0)), 0) + g.unplaced AS rejected,
               COALESCE(SUM(s.accepted + s.control) FILTER (WHERE s.status = 'held'), 0) AS held
          FROM temp.touched_file AS t
         CROSS JOIN normalize_file AS g ON g.file_no = t.file_no
          LEFT JOIN normalize_slice AS s ON s.file_no = g.file_no
         GROUP BY g.file_no) AS n
 WHERE f.file_no = n.file_no
   AND (f.accepted, f.control, f.duplicate, f.rejected, f.held)
       IS NOT (n.accepted, n.control, n.duplicate, n.rejected, n.held);
