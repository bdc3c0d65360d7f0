-- One name.
INSERT INTO temp.todo (node_code)
VALUES ('900');
INSERT INTO normalize_unit (unit_code, unit_name, parent_code, node_kind, depth, is_unit, owes_accounts,
                            unit_type, accounting_system, valid_from, valid_to, previous_code)
VALUES ('900', '示例局', NULL, 'root', 0, 1, 1, '', '', '', '', ''),
       ('900001', '甲中心', '900', 'unit', 1, 1, 1, '', '', '', '', ''),
       ('900002', '甲中心', '900', 'unit', 1, 1, 1, '', '', '', '', '');
INSERT INTO normalize_descendant (ancestor_code, node_code, distance)
VALUES ('900', '900', 0),
       ('900', '900001', 1),
       ('900', '900002', 1),
       ('900001', '900001', 0),
       ('900002', '900002', 0);
UPDATE normalize_unit SET slice_no = 1000001, line = 1 + CAST(substr(unit_code, 4) AS INTEGER) WHERE unit_code <> '900';
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key, status,
                             is_bad, is_staged, accepted, control, rejected, digest)
VALUES (1000001, 1, 'unit', '900', '', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_column (file_no, column_no, header, field)
VALUES (1, 2, '预算单位名称', 'unit_name');
