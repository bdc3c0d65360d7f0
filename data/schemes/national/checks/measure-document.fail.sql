-- The same without.
INSERT INTO temp.todo (node_code)
VALUES ('125021');
INSERT INTO normalize_unit (unit_code, unit_name, parent_code, node_kind, depth, is_unit,
                            owes_accounts, unit_type, accounting_system, valid_from, valid_to,
                            previous_code)
VALUES ('125021', '广东省科技基础条件平台中心', NULL, 'root', 0, 1, 1, '', '', '', '', '');
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key,
                             status, is_bad, is_staged, accepted, control, rejected, digest)
VALUES (3000001, 3, 'measure', '125', '', 2021, 0, 'contracts department', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_column (file_no, column_no, header, field)
VALUES (3, 7, '文件依据', 'document');
INSERT INTO aggregate_measure (node_code, measure, provider, picked, value_e6, measure_unit,
                               document, applicable, note, source_code, file_no, line)
VALUES ('125021', 'contracts', 'department', 1, 12000000, '份', '', 1, '', '125', 3, 2);
