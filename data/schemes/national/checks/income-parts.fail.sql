-- The same, but nothing was rounded.
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
       ('item', 'income_fiscal', '财政拨款收入', 'income_total', '', '', 'seen'),
       ('item', 'income_operating', '经营收入', 'income_total', '', '', 'seen');
INSERT INTO normalize_balance (slice_no, line, unit_code, fiscal_year, account, counterparty_code, amount_fen,
                               amount_slack_fen)
VALUES (1000001, 2, '125021', 2021, 'income_total', '', 82017100, 0),
       (1000001, 3, '125021', 2021, 'income_fiscal', '', 60651000, 0),
       (1000001, 4, '125021', 2021, 'income_operating', '', 21366000, 0);
INSERT INTO aggregate_own (node_code, fiscal_year, item, amount, fen, slack_fen, rows, form)
VALUES ('125021', 2021, 'income_total', 'actual', 82017100, 0, 1, ''),
       ('125021', 2021, 'income_fiscal', 'actual', 60651000, 0, 1, ''),
       ('125021', 2021, 'income_operating', 'actual', 21366000, 0, 1, '');
