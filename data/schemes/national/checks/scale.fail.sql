-- About 10,000 times its siblings.
INSERT INTO temp.todo (node_code)
VALUES ('900');
INSERT INTO normalize_unit (unit_code, unit_name, parent_code, node_kind, depth, is_unit, owes_accounts,
                            unit_type, accounting_system, valid_from, valid_to, previous_code)
VALUES ('900', '示例局', NULL, 'root', 0, 1, 1, '行政单位', '', '', '', ''),
       ('900001', '甲中心', '900', 'unit', 1, 1, 1, '', '', '', '', ''),
       ('900002', '乙中心', '900', 'unit', 1, 1, 1, '', '', '', '', ''),
       ('900003', '丙中心', '900', 'unit', 1, 1, 1, '', '', '', '', '');
INSERT INTO normalize_descendant (ancestor_code, node_code, distance)
VALUES ('900', '900', 0),
       ('900', '900001', 1),
       ('900', '900002', 1),
       ('900', '900003', 1),
       ('900001', '900001', 0),
       ('900002', '900002', 0),
       ('900003', '900003', 0);
INSERT INTO ingest_file (file_no, arrival, path, folder, digest, size_bytes, encoding, records, verdict)
VALUES (1, 1, '900001.csv', '', '', 1, 'UTF-8', 1, 'read'),
       (2, 1, '900002.csv', '', '', 1, 'UTF-8', 1, 'read'),
       (3, 1, '900003.csv', '', '', 1, 'UTF-8', 1, 'read');
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key, status,
                             is_bad, is_staged, accepted, control, rejected, digest)
VALUES (1000001, 1, 'expenditure', '900001', 'category', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (2000001, 2, 'expenditure', '900002', 'category', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (3000001, 3, 'expenditure', '900003', 'category', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (1000001, 2, '', 'basic', '', '', '', '', '', '', NULL, NULL, NULL, NULL, 500000, 0, '');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (2000001, 2, '', 'basic', '', '', '', '', '', '', NULL, NULL, NULL, NULL, 700000, 0, '');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (3000001, 2, '', 'basic', '', '', '', '', '', '', NULL, NULL, NULL, NULL, 6000000000, 0, '');
INSERT INTO aggregate_own (node_code, fiscal_year, item, amount, fen, slack_fen, rows, form)
VALUES ('900001', 2021, 'total', 'actual', 500000, 0, 1, 'category'),
       ('900002', 2021, 'total', 'actual', 700000, 0, 1, 'category'),
       ('900003', 2021, 'total', 'actual', 6000000000, 0, 1, 'category');
