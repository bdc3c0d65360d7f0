-- One row for each unit of the register that is valid on any day of the year: the row that is valid last.
-- writes: normalize_unit    reads: normalize_register, normalize_slice
INSERT INTO normalize_unit (unit_code, unit_name, parent_code, node_kind, depth, is_unit, owes_accounts, unit_type,
                            accounting_system, valid_from, valid_to, previous_code, slice_no, line)
SELECT r.unit_code, r.unit_name, r.parent_code, 'unit', -1, 1, 1, r.unit_type,
       r.accounting_system, r.valid_from, r.valid_to, r.previous_code, r.slice_no, r.line
  FROM normalize_register AS r
  JOIN normalize_slice AS s ON s.slice_no = r.slice_no AND s.status = 'in_force'
 WHERE r.valid_from <= @year || '-12-31'
   AND (r.valid_to = '' OR r.valid_to >= @year || '-01-01')
   AND NOT EXISTS (SELECT 1
                     FROM normalize_register AS n
                     JOIN normalize_slice AS ns ON ns.slice_no = n.slice_no AND ns.status = 'in_force'
                    WHERE n.unit_code = r.unit_code AND n.valid_from > r.valid_from
                      AND n.valid_from <= @year || '-12-31');
