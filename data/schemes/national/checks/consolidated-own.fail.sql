-- The parent has 9.00 元 of its own; the rest is what its units sent.
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
INSERT INTO ingest_file (file_no, arrival, path, folder, digest, size_bytes, encoding, records, verdict)
VALUES (1, 1, '900.csv', '', '', 1, 'UTF-8', 1, 'read'),
       (2, 1, '900001.csv', '', '', 1, 'UTF-8', 1, 'read'),
       (3, 1, '900002.csv', '', '', 1, 'UTF-8', 1, 'read');
INSERT INTO normalize_column (file_no, column_no, header, field)
VALUES (1, 1, '支出性质', 'category'),
       (1, 7, '决算数', 'actual');
INSERT INTO normalize_code (list, code, name, parent_code, valid_from, valid_to, mark)
VALUES ('category', 'basic', '基本支出', '', '', '', 'seen'),
       ('category', 'project', '项目支出', '', '', '', 'seen'),
       ('category', 'remit', '上缴上级支出', '', '', '', 'seen'),
       ('category', 'operating', '经营支出', '', '', '', 'seen'),
       ('category', 'subsidy', '对附属单位补助支出', '', '', '', 'seen');
INSERT INTO normalize_code (list, code, name, parent_code, valid_from, valid_to, mark)
VALUES ('item', 'total', '本年支出合计', '', '', '', 'seen'),
       ('item', 'basic', '基本支出', 'total', '', '', 'seen'),
       ('item', 'project', '项目支出', 'total', '', '', 'seen');
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key, status,
                             is_bad, is_staged, accepted, control, rejected, digest)
VALUES (1000001, 1, 'expenditure', '900', 'function', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (2000001, 2, 'expenditure', '900001', 'function', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (3000001, 3, 'expenditure', '900002', 'function', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (1000001, 2, '', 'basic', '2060101', '', '', '', '', '', NULL, NULL, NULL, NULL, 900, 0, ''),
       (1000001, 3, '', 'basic', '2060501', '', '', '', '', '', NULL, NULL, NULL, NULL, 1200, 0, ''),
       (1000001, 4, '', 'project', '2060503', '', '', '', '', '', NULL, NULL, NULL, NULL, 300, 0, ''),
       (1000001, 5, '', 'project', '2060504', '', '', '', '', '', NULL, NULL, NULL, NULL, 200, 0, '');
INSERT INTO aggregate_expenditure (node_code, fiscal_year, category, function_code, economic_code,
                                   fund_source, actual_fen, rows)
VALUES ('900', 2021, 'basic', '2060101', '', '', 900, 1),
       ('900', 2021, 'basic', '2060501', '', '', 2400, 1),
       ('900', 2021, 'project', '2060503', '', '', 600, 1),
       ('900', 2021, 'project', '2060504', '', '', 400, 1),
       ('900001', 2021, 'basic', '2060501', '', '', 700, 1),
       ('900001', 2021, 'project', '2060503', '', '', 300, 1),
       ('900002', 2021, 'basic', '2060501', '', '', 500, 1),
       ('900002', 2021, 'project', '2060504', '', '', 200, 1);
INSERT INTO aggregate_own (node_code, fiscal_year, item, amount, fen, slack_fen, rows, form)
VALUES ('900', 2021, 'basic', 'actual', 2100, 0, 1, 'function'),
       ('900', 2021, 'project', 'actual', 500, 0, 1, 'function'),
       ('900', 2021, 'total', 'actual', 2600, 0, 1, 'function'),
       ('900001', 2021, 'basic', 'actual', 700, 0, 1, 'function'),
       ('900001', 2021, 'project', 'actual', 300, 0, 1, 'function'),
       ('900001', 2021, 'total', 'actual', 1000, 0, 1, 'function'),
       ('900002', 2021, 'basic', 'actual', 500, 0, 1, 'function'),
       ('900002', 2021, 'project', 'actual', 200, 0, 1, 'function'),
       ('900002', 2021, 'total', 'actual', 700, 0, 1, 'function');
INSERT INTO aggregate_total (node_code, fiscal_year, item, actual_fen, own_fen, children_fen, slack_fen,
                             status, units_expected, units_reported)
VALUES ('900', 2021, 'basic', 3300, 2100, 1200, 0, 'A', 3, 3),
       ('900', 2021, 'project', 1000, 500, 500, 0, 'A', 3, 3),
       ('900', 2021, 'total', 4300, 2600, 1700, 0, 'A', 3, 3);
