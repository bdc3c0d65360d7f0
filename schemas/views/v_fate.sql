-- What became of each record, by file and unit: read = accepted + control + duplicate + rejected + held.
CREATE VIEW v_fate AS
SELECT i.path AS file,                  -- inside the inbox
       f.file_no,                       -- its number in the log: one path may have come several times
       f.unit_code,                     -- the unit; empty where it cannot be read, or for a total over several
       COALESCE(u.unit_name, '') AS unit_name, -- its name; empty where it is not in the register
       SUM(f.accepted + f.control + f.duplicate + f.rejected + f.held)
           AS read,                     -- records but for title, header and notes
       SUM(f.accepted) AS accepted,     -- taken as facts, some of them superseded since
       SUM(f.control) AS control,       -- stated totals: compared, never summed
       SUM(f.duplicate) AS duplicate,   -- sent twice with the same content
       SUM(f.rejected) AS rejected,     -- of a slice or file in which something is wrong
       SUM(f.held) AS held,             -- waiting for the other parts of their slice
       SUM(f.in_force) AS in_force      -- of the accepted, those that figures come from
  FROM (SELECT file_no, unit_code,
               iif(status IN ('in_force', 'superseded', 'withdrawn'), accepted, 0) AS accepted,
               iif(status IN ('duplicate', 'held', 'rejected'), 0, control) AS control,
               iif(status = 'duplicate', accepted + control, 0) AS duplicate,
               rejected + iif(status = 'rejected', control, 0) AS rejected,
               iif(status = 'held', accepted + control, 0) AS held,
               iif(status = 'in_force', accepted, 0) AS in_force
          FROM normalize_slice
         UNION ALL
        SELECT file_no, '', 0, loose, 0, unplaced, 0, 0
          FROM normalize_file
         WHERE loose + unplaced > 0) AS f
  JOIN ingest_file AS i ON i.file_no = f.file_no
  LEFT JOIN normalize_unit AS u ON u.unit_code = f.unit_code
 GROUP BY f.file_no, f.unit_code;
