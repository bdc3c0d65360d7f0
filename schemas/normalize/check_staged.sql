-- A slice of a file read in this run whose rows are not all in its kind's table or among the totals, or that has rows there
-- though it is not in force: a fault of ours. The rows of spending, which are most, were counted as they went in.
-- reads: temp.read_file, normalize_slice, the tables of the kinds
SELECT 'slice ' || slice_no || ' (' || status || '): ' || accepted || ' rows taken, ' || rows || ' staged; ' || control
       || ' totals, ' || totals || ' staged'
  FROM (SELECT s.slice_no, s.status, s.accepted, s.control - s.compared AS control,
               (SELECT COUNT(*) FROM normalize_control AS r WHERE r.slice_no = s.slice_no) AS totals,
               iif(s.kind = 'expenditure' AND s.status = 'in_force', s.accepted,
                   (SELECT COUNT(*) FROM normalize_expenditure AS r WHERE r.slice_no = s.slice_no))
               + (SELECT COUNT(*) FROM normalize_indicator AS r WHERE r.slice_no = s.slice_no)
               + (SELECT COUNT(*) FROM normalize_measure AS r WHERE r.slice_no = s.slice_no)
               + (SELECT COUNT(*) FROM normalize_narrative AS r WHERE r.slice_no = s.slice_no)
               + (SELECT COUNT(*) FROM normalize_register AS r WHERE r.slice_no = s.slice_no)
               + (SELECT COUNT(*) FROM normalize_adjustment AS r WHERE r.slice_no = s.slice_no)
               + (SELECT COUNT(*) FROM normalize_balance AS r WHERE r.slice_no = s.slice_no)
               + (SELECT COUNT(*) FROM normalize_difference AS r WHERE r.slice_no = s.slice_no)
               + (SELECT COUNT(*) FROM normalize_expectation AS r WHERE r.slice_no = s.slice_no)
               + (SELECT COUNT(*) FROM normalize_explanation AS r WHERE r.slice_no = s.slice_no)
               + (SELECT COUNT(*) FROM normalize_transfer AS r WHERE r.slice_no = s.slice_no) AS rows
          FROM temp.read_file AS f -- first: of the other files no row is to be counted
         CROSS JOIN normalize_slice AS s ON s.file_no = f.file_no)
 WHERE rows <> iif(status = 'in_force', accepted, 0) OR totals <> iif(status = 'in_force', control, 0)
 LIMIT 1;
