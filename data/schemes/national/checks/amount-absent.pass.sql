-- Both units give the same columns; nobody gives 年初预算数.
INSERT INTO temp.todo (node_code)
VALUES ('125');
INSERT INTO normalize_unit (unit_code, unit_name, parent_code, node_kind, depth, is_unit,
                            owes_accounts, unit_type, accounting_system, valid_from, valid_to,
                            previous_code)
VALUES ('125', '广东省科学技术厅', NULL, 'root', 0, 0, 0, '', '', '', '', ''),
       ('125021', '', '125', 'unit', 1, 1, 1, '', '', '', '', ''),
       ('125022', '', '125', 'unit', 1, 1, 1, '', '', '', '', '');
INSERT INTO ingest_file (file_no, arrival, path, folder, digest, size_bytes, encoding, records, verdict)
VALUES (1, 1, 'x1.csv', '', '', 1, 'UTF-8', 1, 'read'),
       (2, 1, 'x2.csv', '', '', 1, 'UTF-8', 1, 'read');
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key,
                             status, is_bad, is_staged, accepted, control, rejected, digest)
VALUES (1000001, 1, 'expenditure', '125021', 'category', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (2000001, 2, 'expenditure', '125022', 'category', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO aggregate_own (node_code, fiscal_year, item, amount, fen, slack_fen, rows, form)
VALUES ('125021', 2021, 'total', 'adjusted_budget', 100, 0, 1, 'category'),
       ('125021', 2021, 'total', 'actual', 100, 0, 1, 'category'),
       ('125022', 2021, 'total', 'adjusted_budget', 100, 0, 1, 'category'),
       ('125022', 2021, 'total', 'actual', 100, 0, 1, 'category');
INSERT INTO aggregate_total (node_code, fiscal_year, item, status, units_expected, units_reported, initial_budget_units,
                             adjusted_budget_units, actual_units)
VALUES ('125', 2021, 'total', 'A', 2, 2, 0, 2, 2),
       ('125021', 2021, 'total', 'A', 1, 1, 0, 1, 1),
       ('125022', 2021, 'total', 'A', 1, 1, 0, 1, 1);
