-- What was counted twice comes off both sides; what is moved between nodes comes to nothing.
INSERT INTO temp.todo (node_code)
VALUES ('900');
INSERT INTO normalize_unit (unit_code, unit_name, parent_code, node_kind, depth, is_unit, owes_accounts,
                            unit_type, accounting_system, valid_from, valid_to, previous_code)
VALUES ('900', '示例局', NULL, 'root', 0, 1, 1, '行政单位', '', '', '', ''),
       ('900001', '甲中心', '900', 'unit', 1, 1, 1, '', '', '', '', ''),
       ('900002', '乙中心', '900', 'unit', 1, 1, 1, '', '', '', '', '');
INSERT INTO normalize_descendant (ancestor_code, node_code, distance)
VALUES ('900', '900', 0),
       ('900', '900001', 1),
       ('900', '900002', 1),
       ('900001', '900001', 0),
       ('900002', '900002', 0);
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key, status,
                             is_bad, is_staged, accepted, control, rejected, digest)
VALUES (1000001, 1, 'adjustment', '900', '', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_column (file_no, column_no, header, field)
VALUES (1, 6, '金额', 'amount');
INSERT INTO normalize_adjustment (slice_no, line, node_code, fiscal_year, document, line_no, category,
                                  account, function_code, economic_code, fund_source, amount_fen,
                                  amount_slack_fen, reason, author)
VALUES (1000001, 2, '900001', 2021, '财调〔2022〕1号', 1, 'subsidy', '', '', '', '', -500, 0, '重复', '张三'),
       (1000001, 3, '900002', 2021, '财调〔2022〕1号', 2, '', 'income_superior', '', '', '', -500, 0, '重复', '张三'),
       (1000001, 4, '900', 2021, '财调〔2022〕1号', 3, 'basic', '', '', '', '', 300, 0, '重复', '张三'),
       (1000001, 5, '900001', 2021, '财调〔2022〕1号', 4, 'basic', '', '', '', '', -300, 0, '重复', '张三');
INSERT INTO normalize_code (list, code, name, parent_code, valid_from, valid_to, mark)
VALUES ('item', 'income_superior', '上级补助收入', 'income_total', '', '', 'seen');
