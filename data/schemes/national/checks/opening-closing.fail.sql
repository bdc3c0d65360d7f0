-- 1.00 元 appeared over the years end.
INSERT INTO temp.todo (node_code)
VALUES ('125021');
INSERT INTO normalize_unit (unit_code, unit_name, parent_code, node_kind, depth, is_unit, owes_accounts,
                            unit_type, accounting_system, valid_from, valid_to, previous_code)
VALUES ('125021', '示例中心', NULL, 'root', 0, 1, 1, '事业单位', '', '', '', '');
INSERT INTO normalize_descendant (ancestor_code, node_code, distance)
VALUES ('125021', '125021', 0);
INSERT INTO normalize_code (list, code, name, parent_code, valid_from, valid_to, mark)
VALUES ('item', 'opening', '年初结转和结余', '', '', '', 'seen'),
       ('item', 'closing', '年末结转和结余', '', '', '', 'seen');
INSERT INTO aggregate_own (node_code, fiscal_year, item, amount, fen, slack_fen, rows, form)
VALUES ('125021', 2021, 'opening', 'actual', 500, 0, 1, '');
INSERT INTO aggregate_total (node_code, fiscal_year, item, actual_fen, own_fen, net_fen, slack_fen, status,
                             units_expected, units_reported, previous_own_fen)
VALUES ('125021', 2021, 'opening', 500, 500, 500, 0, 'A', 1, 1, NULL),
       ('125021', 2021, 'closing', 0, 0, 0, 0, 'A', 1, 1, 400);
