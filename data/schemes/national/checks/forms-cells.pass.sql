-- 3.00 + 2.00 stand below 20605.
INSERT INTO temp.todo (node_code)
VALUES ('125021');
INSERT INTO normalize_unit (unit_code, unit_name, parent_code, node_kind, depth, is_unit, owes_accounts,
                            unit_type, accounting_system, valid_from, valid_to, previous_code)
VALUES ('125021', '示例中心', NULL, 'root', 0, 1, 1, '事业单位', '', '', '', '');
INSERT INTO normalize_descendant (ancestor_code, node_code, distance)
VALUES ('125021', '125021', 0);
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key, status,
                             is_bad, is_staged, accepted, control, rejected, digest)
VALUES (1000001, 1, 'expenditure', '125021', 'detail', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (2000001, 2, 'expenditure', '125021', 'function', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_column (file_no, column_no, header, field)
VALUES (1, 2, '科目编码', 'function_code'),
       (1, 5, '决算数', 'actual'),
       (2, 2, '科目编码', 'function_code'),
       (2, 5, '决算数（万元）', 'actual');
INSERT INTO normalize_form (form, title, fund_scope, category_scope, detail)
VALUES ('detail', '支出明细', 'all', 'all', 4),
       ('function', '按功能分类的支出', 'all', 'all', 3),
       ('economic', '按经济分类的支出', 'all', 'all', 2),
       ('category', '按支出性质的支出', 'all', 'all', 1),
       ('cj07', '一般公共预算财政拨款支出决算表', 'general', 'all', 3);
INSERT INTO normalize_code (list, code, name, parent_code, valid_from, valid_to, mark)
VALUES ('category', 'basic', '基本支出', '', '', '', 'seen'),
       ('category', 'project', '项目支出', '', '', '', 'seen'),
       ('category', 'remit', '上缴上级支出', '', '', '', 'seen'),
       ('category', 'operating', '经营支出', '', '', '', 'seen'),
       ('category', 'subsidy', '对附属单位补助支出', '', '', '', 'seen');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (1000001, 2, '', 'basic', '2060503', '30101', '', '', '', '', NULL, NULL, NULL, NULL, 300, 0, ''),
       (1000001, 3, '', 'basic', '2060503', '30201', '', '', '', '', NULL, NULL, NULL, NULL, 200, 0, ''),
       (1000001, 4, '', 'basic', '2080505', '30108', '', '', '', '', NULL, NULL, NULL, NULL, 100, 0, '');
INSERT INTO normalize_expenditure (slice_no, line, period_basis, category, function_code, economic_code,
                                   fund_source, project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen, adjusted_budget_fen,
                                   adjusted_budget_slack_fen, actual_fen, actual_slack_fen, note)
VALUES (2000001, 2, '', 'basic', '20605', '', '', '', '', '', NULL, NULL, NULL, NULL, 500, 0, ''),
       (2000001, 3, '', 'basic', '2080505', '', '', '', '', '', NULL, NULL, NULL, NULL, 100, 0, '');
