-- The fates of each file's records, from its slices.
-- writes: normalize_file    reads: normalize_slice
UPDATE normalize_file
   SET (accepted, control, duplicate, rejected, held) = (
       SELECT COALESCE(SUM(accepted) FILTER (WHERE status IN ('in_force', 'superseded', 'withdrawn')), 0),
              COALESCE(SUM(control) FILTER (WHERE status IN ('in_force', 'superseded', 'withdrawn')), 0)
              + normalize_file.loose,
              COALESCE(SUM(accepted + control) FILTER (WHERE status = 'duplicate'), 0),
              COALESCE(SUM(rejected + iif(status = 'rejected', control, 0)), 0) + normalize_file.unplaced,
              COALESCE(SUM(accepted + control) FILTER (WHERE status = 'held'), 0)
         FROM normalize_slice AS s
        WHERE s.file_no = normalize_file.file_no);
