-- 0 + 9.00 + 3.00; no car was bought.
INSERT INTO temp.todo (node_code)
VALUES ('125021');
INSERT INTO normalize_unit (unit_code, unit_name, parent_code, node_kind, depth, is_unit, owes_accounts,
                            unit_type, accounting_system, valid_from, valid_to, previous_code)
VALUES ('125021', '示例中心', NULL, 'root', 0, 1, 1, '事业单位', '', '', '', '');
INSERT INTO normalize_descendant (ancestor_code, node_code, distance)
VALUES ('125021', '125021', 0);
INSERT INTO aggregate_own (node_code, fiscal_year, item, amount, fen, slack_fen, rows, form)
VALUES ('125021', 2021, 'three_public', 'actual', 1200, 0, 1, ''),
       ('125021', 2021, 'three_public_abroad', 'actual', 0, 0, 1, ''),
       ('125021', 2021, 'three_public_car_running', 'actual', 900, 0, 1, ''),
       ('125021', 2021, 'three_public_reception', 'actual', 300, 0, 1, '');
