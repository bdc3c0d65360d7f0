-- Two forms differ by one 元, so there is no split.
INSERT INTO temp.todo (node_code)
VALUES ('125021');
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key,
                             status, is_bad, is_staged, accepted, control, rejected, digest)
VALUES (1000001, 1, 'expenditure', '125021', 'function', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (2000001, 2, 'expenditure', '125021', 'economic', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_form (form, title, fund_scope, category_scope, detail)
VALUES ('function', '', 'all', 'all', 3), ('economic', '', 'all', 'all', 2);
INSERT INTO normalize_code (list, code, name, parent_code, valid_from, valid_to, mark)
VALUES ('item', 'basic', '基本支出', 'total', '', '', 'seen'),
       ('item', 'basic_personnel', '人员经费', 'basic', '', '', 'seen'),
       ('economic_item', '301', '工资福利支出', 'basic_personnel', '', '', 'seen');
INSERT INTO normalize_expenditure (slice_no, line, period_basis,
                                   category, function_code, economic_code, fund_source,
                                   project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen,
                                   adjusted_budget_fen, adjusted_budget_slack_fen, actual_fen,
                                   actual_slack_fen, note)
VALUES (1000001, 2, '', 'basic', '2060503', '', '', '', '', '', NULL, NULL, NULL, NULL, 6065100000, 0, ''),
       (2000001, 2, '', 'basic', '', '30101', '', '', '', '', NULL, NULL, NULL, NULL, 6065100100, 0, '');
INSERT INTO aggregate_own (node_code, fiscal_year, item, amount, fen, slack_fen, rows, form)
VALUES ('125021', 2021, 'basic', 'actual', 6065100000, 0, 1, 'function');
