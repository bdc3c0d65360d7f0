-- Two 款 of wages in a project.
INSERT INTO temp.todo (node_code)
VALUES ('125021');
INSERT INTO normalize_unit (unit_code, unit_name, parent_code, node_kind, depth, is_unit, owes_accounts,
                            unit_type, accounting_system, valid_from, valid_to, previous_code)
VALUES ('125021', '示例中心', NULL, 'root', 0, 1, 1, '事业单位', '', '', '', '');
INSERT INTO normalize_descendant (ancestor_code, node_code, distance)
VALUES ('125021', '125021', 0);
INSERT INTO ingest_file (file_no, arrival, path, folder, digest, size_bytes, encoding, records, verdict)
VALUES (1, 1, 'expenditure.csv', '', '', 1, 'UTF-8', 1, 'read');
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key, status,
                             is_bad, is_staged, accepted, control, rejected, digest)
VALUES (1000001, 1, 'expenditure', '125021', 'detail', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_column (file_no, column_no, header, field)
VALUES (1, 1, '支出性质', 'category'),
       (1, 2, '支出功能分类科目编码', 'function_code'),
       (1, 3, '部门支出经济分类科目编码', 'economic_code'),
       (1, 4, '资金性质', 'fund_source'),
       (1, 5, '年初预算数', 'initial_budget'),
       (1, 6, '全年预算数', 'adjusted_budget'),
       (1, 7, '决算数', 'actual');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (1000001, 2, '', 'basic', '', '30101', '', '', '', '', NULL, NULL, NULL, NULL, 100, 0, ''),
       (1000001, 3, '', 'project', '', '30101', '', '', '', '', NULL, NULL, NULL, NULL, 60, 0, ''),
       (1000001, 4, '', 'project', '', '30102', '', '', '', '', NULL, NULL, NULL, NULL, 40, 0, '');
