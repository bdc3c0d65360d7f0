-- A nil report of spending is enough.
INSERT INTO temp.todo (node_code)
VALUES ('125021');
INSERT INTO normalize_unit (unit_code, unit_name, parent_code, node_kind, depth, is_unit,
                            owes_accounts, unit_type, accounting_system, valid_from, valid_to,
                            previous_code)
VALUES ('125021', '广东省科技基础条件平台中心', NULL, 'root', 0, 1, 1, '事业单位', '', '', '', '');
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key,
                             status, is_bad, is_staged, accepted, control, rejected, digest)
VALUES (1000001, 1, 'expenditure', '125021', 'category', 2021, 0, '', 'in_force', 0, 1, 0, 0, 0, ''),
       (2000001, 2, 'expectation', '125021', '', 2021, 0, '事业单位', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_expectation (slice_no, line, unit_code, fiscal_year, unit_type, form, due,
                                   nil_allowed)
VALUES (2000001, 2, '125021', 2021, '事业单位', 'expenditure', '', 1);
