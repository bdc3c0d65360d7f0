-- One of two rows has none.
INSERT INTO temp.todo (node_code)
VALUES ('125021');
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key,
                             status, is_bad, is_staged, accepted, control, rejected, digest)
VALUES (1000001, 1, 'expenditure', '125021', 'function', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_column (file_no, column_no, header, field)
VALUES (1, 1, '支出性质', 'category'),
       (1, 4, '决算数（万元）', 'actual');
INSERT INTO normalize_expenditure (slice_no, line, period_basis,
                                   category, function_code, economic_code, fund_source,
                                   project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen,
                                   adjusted_budget_fen, adjusted_budget_slack_fen, actual_fen,
                                   actual_slack_fen, note)
VALUES (1000001, 2, '', 'basic', '2060503', '', '', '', '', '', NULL, NULL, NULL, NULL, 6065100000, 0, ''),
       (1000001, 3, '', '', '2080505', '', '', '', '', '', NULL, NULL, NULL, NULL, 2136610000, 0, '');
