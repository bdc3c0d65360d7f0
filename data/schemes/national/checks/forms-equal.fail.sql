-- 0.03 万元 is more than three roundings of half a 0.01 explain.
INSERT INTO temp.todo (node_code)
VALUES ('125021');
INSERT INTO ingest_file (file_no, arrival, path, folder, digest, size_bytes, encoding, records, verdict)
VALUES (1, 1, 'x1.csv', '', '', 1, 'UTF-8', 1, 'read'),
       (2, 1, 'x2.csv', '', '', 1, 'UTF-8', 1, 'read'),
       (3, 1, 'x3.csv', '', '', 1, 'UTF-8', 1, 'read');
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key,
                             status, is_bad, is_staged, accepted, control, rejected, digest)
VALUES (1000001, 1, 'expenditure', '125021', 'function', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (2000001, 2, 'expenditure', '125021', 'category', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_form (form, title, fund_scope, category_scope, detail)
VALUES ('function', '按功能分类的支出', 'all', 'all', 3),
       ('category', '按支出性质的支出', 'all', 'all', 1),
       ('cj07', '一般公共预算财政拨款支出决算表', 'general', 'all', 3);
INSERT INTO normalize_column (file_no, column_no, header, field)
VALUES (1, 1, '支出性质', 'category'),
       (1, 4, '决算数（万元）', 'actual');
INSERT INTO normalize_column (file_no, column_no, header, field)
VALUES (2, 1, '支出性质', 'category'),
       (2, 2, '决算数', 'actual');
INSERT INTO normalize_code (list, code, name, parent_code, valid_from, valid_to, mark)
VALUES ('category', 'basic', '基本支出', '', '', '', 'seen');
INSERT INTO normalize_expenditure (slice_no, line, period_basis,
                                   category, function_code, economic_code, fund_source,
                                   project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen,
                                   adjusted_budget_fen, adjusted_budget_slack_fen, actual_fen,
                                   actual_slack_fen, note)
VALUES (1000001, 2, '', 'basic', '2060503', '', '', '', '', '', NULL, NULL, NULL, NULL, 6065100000, 5000, ''),
       (1000001, 3, '', 'basic', '2080505', '', '', '', '', '', NULL, NULL, NULL, NULL, 2136610000, 5000, ''),
       (2000001, 2, '', 'basic', '', '', '', '', '', '', NULL, NULL, NULL, NULL, 8201680000, 5000, '');
