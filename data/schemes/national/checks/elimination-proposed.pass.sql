-- Equal, and so taken off.
INSERT INTO temp.todo (node_code)
VALUES ('900');
INSERT INTO normalize_unit (unit_code, unit_name, parent_code, node_kind, depth, is_unit, owes_accounts,
                            unit_type, accounting_system, valid_from, valid_to, previous_code)
VALUES ('900', '示例局', NULL, 'root', 0, 1, 1, '行政单位', '', '', '', ''),
       ('900001', '甲中心', '900', 'unit', 1, 1, 1, '', '', '', '', '');
INSERT INTO normalize_descendant (ancestor_code, node_code, distance)
VALUES ('900', '900', 0),
       ('900', '900001', 1),
       ('900001', '900001', 0);
INSERT INTO normalize_code (list, code, name, parent_code, valid_from, valid_to, mark)
VALUES ('item', 'remit', '上缴上级支出', 'total', '', '', 'seen'),
       ('item', 'income_affiliated', '附属单位上缴收入', 'income_total', '', '', 'seen');
INSERT INTO normalize_column (file_no, column_no, header, field)
VALUES (1, 5, '决算数', 'actual');
INSERT INTO aggregate_elimination (node_code, payer_code, payer_item, receiver_code, receiver_account, basis,
                                   paid_fen, received_fen, eliminated_fen, residue_fen, reason, payer_file_no,
                                   payer_line, receiver_file_no, receiver_line)
VALUES ('900', '900001', 'remit', '900', 'income_affiliated', 'inferred', 8000000, 8000000, 8000000, 0, '', 1, 3, 2, 2);
