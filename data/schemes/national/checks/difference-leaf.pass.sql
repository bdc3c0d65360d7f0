-- A parent compiles it.
INSERT INTO temp.todo (node_code)
VALUES ('125');
INSERT INTO normalize_unit (unit_code, unit_name, parent_code, node_kind, depth, is_unit, owes_accounts,
                            unit_type, accounting_system, valid_from, valid_to, previous_code)
VALUES ('125', '示例厅', NULL, 'root', 0, 1, 1, '', '', '', '', ''),
       ('125021', '示例中心', '125', 'unit', 1, 1, 1, '', '', '', '', '');
INSERT INTO normalize_descendant (ancestor_code, node_code, distance)
VALUES ('125', '125', 0),
       ('125', '125021', 1),
       ('125021', '125021', 0);
INSERT INTO ingest_file (file_no, arrival, path, folder, digest, size_bytes, encoding, records, verdict)
VALUES (1, 1, 'difference.csv', '', '', 1, 'UTF-8', 1, 'read');
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key, status,
                             is_bad, is_staged, accepted, control, rejected, digest)
VALUES (1000001, 1, 'difference', '125', '', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_difference (slice_no, line, unit_code, fiscal_year, month, period_basis, category,
                                  function_code, economic_code, fund_source, project_code, project_name,
                                  account, counterparty_code, actual_fen, actual_slack_fen, note)
VALUES (1000001, 2, '125', 2021, 0, '', 'basic', '', '', '', '', '', '', '', 100, 0, '');
