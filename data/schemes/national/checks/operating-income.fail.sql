-- Money is spent on business that earns none.
INSERT INTO temp.todo (node_code)
VALUES ('125021');
INSERT INTO normalize_unit (unit_code, unit_name, parent_code, node_kind, depth, is_unit, owes_accounts,
                            unit_type, accounting_system, valid_from, valid_to, previous_code)
VALUES ('125021', '示例中心', NULL, 'root', 0, 1, 1, '事业单位', '', '', '', '');
INSERT INTO normalize_descendant (ancestor_code, node_code, distance)
VALUES ('125021', '125021', 0);
INSERT INTO ingest_file (file_no, arrival, path, folder, digest, size_bytes, encoding, records, verdict)
VALUES (1, 1, 'balance.csv', '', '', 1, 'UTF-8', 1, 'read'),
       (2, 1, 'expenditure.csv', '', '', 1, 'UTF-8', 1, 'read');
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key, status,
                             is_bad, is_staged, accepted, control, rejected, digest)
VALUES (1000001, 1, 'balance', '125021', '', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (2000001, 2, 'expenditure', '125021', 'category', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_column (file_no, column_no, header, field)
VALUES (1, 2, '收支科目', 'account'),
       (1, 3, '金额', 'amount'),
       (2, 2, '支出性质', 'category'),
       (2, 4, '决算数', 'actual');
INSERT INTO normalize_code (list, code, name, parent_code, valid_from, valid_to, mark)
VALUES ('item', 'income_total', '本年收入合计', '', '', '', 'seen'),
       ('item', 'total', '本年支出合计', '', '', '', 'seen'),
       ('item', 'operating', '经营支出', 'total', '', '', 'seen');
INSERT INTO normalize_balance (slice_no, line, unit_code, fiscal_year, account, counterparty_code, amount_fen,
                               amount_slack_fen)
VALUES (1000001, 2, '125021', 2021, 'income_total', '', 500, 0);
INSERT INTO aggregate_own (node_code, fiscal_year, item, amount, fen, slack_fen, rows, form)
VALUES ('125021', 2021, 'income_total', 'actual', 500, 0, 1, ''),
       ('125021', 2021, 'total', 'actual', 500, 0, 1, 'category'),
       ('125021', 2021, 'operating', 'actual', 200, 0, 1, 'category');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (2000001, 2, '', 'operating', '', '', '', '', '', '', NULL, NULL, NULL, NULL, 200, 0, '');
