-- Every slice that could be in force, slot by slot in the order of arrival, with a mark where a later version of its own
-- file has taken the file's place. A later version that is wholly bad, or bad for this slot, takes no place.
-- Slices of one file in one slot follow each other by unit.
-- Parts of a series come at the arrival of the last of them, and are held until each part has a version that is not
-- withdrawn and not bad for this slot; a part without rows for the slot is there all the same. One measure and one row of
-- the register are facts that cannot be split: there, parts stand against each other like any two files.
-- reads: normalize_slice, normalize_file, ingest_file, book_withdrawal
WITH candidate AS (
    SELECT s.*, i.arrival, i.folder, i.path, f.series, f.part_count
      FROM normalize_slice AS s
      JOIN normalize_file AS f ON f.file_no = s.file_no
      JOIN ingest_file AS i ON i.file_no = s.file_no
     WHERE s.is_bad = 0 AND s.status <> 'withdrawn'
),
series AS (
    SELECT c.slice_no, COUNT(DISTINCT p.part_no) AS there, MAX(pi.arrival) AS arrival
      FROM candidate AS c
      JOIN normalize_file AS p ON p.series = c.series AND p.series <> '' AND p.is_bad = 0
      JOIN ingest_file AS pi ON pi.file_no = p.file_no
     WHERE p.file_no NOT IN (SELECT file_no FROM book_withdrawal)
       AND NOT EXISTS (SELECT 1
                         FROM normalize_slice AS b
                        WHERE b.file_no = p.file_no AND b.is_bad = 1 AND b.kind = c.kind
                          AND b.slot_unit = c.slot_unit AND b.fiscal_year = c.fiscal_year
                          AND b.month = c.month AND b.slot_key = c.slot_key)
     GROUP BY c.slice_no
)
SELECT c.slice_no, c.status, COALESCE(c.superseded_by, 0), c.digest, COALESCE(p.arrival, c.arrival) AS came, c.folder,
       c.kind || char(31) || c.slot_unit || char(31) || c.form || char(31) || c.fiscal_year || char(31) || c.month
              || char(31) || c.slot_key AS slot,
       COALESCE((SELECT MIN(n.file_no)
                   FROM ingest_file AS n
                   JOIN normalize_file AS f ON f.file_no = n.file_no AND f.is_bad = 0
                  WHERE n.path = c.path AND n.file_no > c.file_no
                    AND NOT EXISTS (SELECT 1
                                      FROM normalize_slice AS b
                                     WHERE b.file_no = n.file_no AND b.is_bad = 1 AND b.kind = c.kind
                                       AND b.slot_unit = c.slot_unit AND b.fiscal_year = c.fiscal_year
                                       AND b.month = c.month AND b.slot_key = c.slot_key)), 0) AS replaced_by,
       iif(c.kind IN ('measure', 'unit'), '', c.series) AS splits,
       COALESCE(p.there < c.part_count, 0) AS is_held
  FROM candidate AS c
  LEFT JOIN series AS p ON p.slice_no = c.slice_no
 ORDER BY slot, came, c.folder, splits, c.path, c.file_no, c.unit_code;
