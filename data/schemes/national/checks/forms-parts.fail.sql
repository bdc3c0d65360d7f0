-- 4.00 of the projects moved from 30201 to 30202; the sums of all codes agree.
INSERT INTO temp.todo (node_code)
VALUES ('125021');
INSERT INTO normalize_unit (unit_code, unit_name, parent_code, node_kind, depth, is_unit, owes_accounts,
                            unit_type, accounting_system, valid_from, valid_to, previous_code)
VALUES ('125021', '示例中心', NULL, 'root', 0, 1, 1, '事业单位', '', '', '', '');
INSERT INTO normalize_descendant (ancestor_code, node_code, distance)
VALUES ('125021', '125021', 0);
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key, status,
                             is_bad, is_staged, accepted, control, rejected, digest)
VALUES (1000001, 1, 'expenditure', '125021', 'cj05', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (2000001, 2, 'expenditure', '125021', 'cj05-1', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (3000001, 3, 'expenditure', '125021', 'cj05-2', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_column (file_no, column_no, header, field)
VALUES (1, 5, '决算数', 'actual'),
       (2, 5, '决算数', 'actual'),
       (3, 5, '决算数', 'actual');
INSERT INTO normalize_form (form, title, fund_scope, category_scope, detail)
VALUES ('cj05', '支出决算明细表', 'all', 'none', 4),
       ('cj05-1', '基本支出决算明细表', 'all', 'basic', 4),
       ('cj05-2', '项目支出决算明细表', 'all', 'project', 4);
INSERT INTO normalize_code (list, code, name, parent_code, valid_from, valid_to, mark)
VALUES ('category', 'basic', '基本支出', '', '', '', 'seen'),
       ('category', 'project', '项目支出', '', '', '', 'seen');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (1000001, 2, '', '', '2060503', '30201', '', '', '', '', NULL, NULL, NULL, NULL, 700, 0, ''),
       (1000001, 3, '', '', '2060503', '30202', '', '', '', '', NULL, NULL, NULL, NULL, 200, 0, ''),
       (2000001, 2, '', 'basic', '2060503', '30201', '', '', '', '', NULL, NULL, NULL, NULL, 300, 0, ''),
       (3000001, 2, '', 'project', '2060503', '30202', '', '', '', '', NULL, NULL, NULL, NULL, 600, 0, '');
