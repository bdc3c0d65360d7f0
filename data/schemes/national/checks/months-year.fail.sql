-- The year has 0.01 more.
INSERT INTO temp.todo (node_code)
VALUES ('125021');
INSERT INTO normalize_unit (unit_code, unit_name, parent_code, node_kind, depth, is_unit, owes_accounts,
                            unit_type, accounting_system, valid_from, valid_to, previous_code)
VALUES ('125021', '示例中心', NULL, 'root', 0, 1, 1, '事业单位', '', '', '', '');
INSERT INTO normalize_descendant (ancestor_code, node_code, distance)
VALUES ('125021', '125021', 0);
INSERT INTO ingest_file (file_no, arrival, path, folder, digest, size_bytes, encoding, records, verdict)
VALUES (1, 1, '01.csv', '', '', 1, 'UTF-8', 1, 'read'),
       (2, 1, '02.csv', '', '', 1, 'UTF-8', 1, 'read'),
       (3, 1, '03.csv', '', '', 1, 'UTF-8', 1, 'read'),
       (4, 1, '04.csv', '', '', 1, 'UTF-8', 1, 'read'),
       (5, 1, '05.csv', '', '', 1, 'UTF-8', 1, 'read'),
       (6, 1, '06.csv', '', '', 1, 'UTF-8', 1, 'read'),
       (7, 1, '07.csv', '', '', 1, 'UTF-8', 1, 'read'),
       (8, 1, '08.csv', '', '', 1, 'UTF-8', 1, 'read'),
       (9, 1, '09.csv', '', '', 1, 'UTF-8', 1, 'read'),
       (10, 1, '10.csv', '', '', 1, 'UTF-8', 1, 'read'),
       (11, 1, '11.csv', '', '', 1, 'UTF-8', 1, 'read'),
       (12, 1, '12.csv', '', '', 1, 'UTF-8', 1, 'read');
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key, status,
                             is_bad, is_staged, accepted, control, rejected, digest)
VALUES (1000001, 1, 'expenditure', '125021', 'category', 2021, 1, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (2000001, 2, 'expenditure', '125021', 'category', 2021, 2, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (3000001, 3, 'expenditure', '125021', 'category', 2021, 3, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (4000001, 4, 'expenditure', '125021', 'category', 2021, 4, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (5000001, 5, 'expenditure', '125021', 'category', 2021, 5, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (6000001, 6, 'expenditure', '125021', 'category', 2021, 6, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (7000001, 7, 'expenditure', '125021', 'category', 2021, 7, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (8000001, 8, 'expenditure', '125021', 'category', 2021, 8, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (9000001, 9, 'expenditure', '125021', 'category', 2021, 9, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (10000001, 10, 'expenditure', '125021', 'category', 2021, 10, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (11000001, 11, 'expenditure', '125021', 'category', 2021, 11, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (12000001, 12, 'expenditure', '125021', 'category', 2021, 12, '', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (1000001, 2, 'month', 'basic', '', '', '', '', '', '', NULL, NULL, NULL, NULL, 100, 0, '');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (2000001, 2, 'month', 'basic', '', '', '', '', '', '', NULL, NULL, NULL, NULL, 100, 0, '');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (3000001, 2, 'month', 'basic', '', '', '', '', '', '', NULL, NULL, NULL, NULL, 100, 0, '');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (4000001, 2, 'month', 'basic', '', '', '', '', '', '', NULL, NULL, NULL, NULL, 100, 0, '');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (5000001, 2, 'month', 'basic', '', '', '', '', '', '', NULL, NULL, NULL, NULL, 100, 0, '');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (6000001, 2, 'month', 'basic', '', '', '', '', '', '', NULL, NULL, NULL, NULL, 100, 0, '');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (7000001, 2, 'month', 'basic', '', '', '', '', '', '', NULL, NULL, NULL, NULL, 100, 0, '');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (8000001, 2, 'month', 'basic', '', '', '', '', '', '', NULL, NULL, NULL, NULL, 100, 0, '');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (9000001, 2, 'month', 'basic', '', '', '', '', '', '', NULL, NULL, NULL, NULL, 100, 0, '');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (10000001, 2, 'month', 'basic', '', '', '', '', '', '', NULL, NULL, NULL, NULL, 100, 0, '');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (11000001, 2, 'month', 'basic', '', '', '', '', '', '', NULL, NULL, NULL, NULL, 100, 0, '');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (12000001, 2, 'month', 'basic', '', '', '', '', '', '', NULL, NULL, NULL, NULL, 100, 0, '');
INSERT INTO normalize_code (list, code, name, parent_code, valid_from, valid_to, mark)
VALUES ('category', 'basic', '基本支出', '', '', '', 'seen'),
       ('category', 'project', '项目支出', '', '', '', 'seen'),
       ('category', 'remit', '上缴上级支出', '', '', '', 'seen'),
       ('category', 'operating', '经营支出', '', '', '', 'seen'),
       ('category', 'subsidy', '对附属单位补助支出', '', '', '', 'seen');
INSERT INTO normalize_code (list, code, name, parent_code, valid_from, valid_to, mark)
VALUES ('item', 'basic', '基本支出', 'total', '', '', 'seen');
INSERT INTO aggregate_own (node_code, fiscal_year, item, amount, fen, slack_fen, rows, form)
VALUES ('125021', 2021, 'basic', 'actual', 1201, 0, 1, '');
