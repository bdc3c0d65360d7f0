-- 12 and 10.
INSERT INTO temp.todo (node_code)
VALUES ('125021');
INSERT INTO normalize_unit (unit_code, unit_name, parent_code, node_kind, depth, is_unit, owes_accounts,
                            unit_type, accounting_system, valid_from, valid_to, previous_code)
VALUES ('125021', '示例中心', NULL, 'root', 0, 1, 1, '事业单位', '', '', '', '');
INSERT INTO normalize_descendant (ancestor_code, node_code, distance)
VALUES ('125021', '125021', 0);
INSERT INTO normalize_column (file_no, column_no, header, field)
VALUES (3, 4, '数值', 'value'),
       (4, 4, '数值', 'value');
INSERT INTO aggregate_measure (node_code, measure, provider, picked, value_e6, measure_unit, document,
                               applicable, note, source_code, file_no, line)
VALUES ('125021', 'contracts', 'finance', 1, 12000000, '份', '财政局汇总表', 1, '', '125021', 3, 2),
       ('125021', 'contracts', 'self', 0, 10000000, '份', '台账', 1, '', '125021', 4, 9);
