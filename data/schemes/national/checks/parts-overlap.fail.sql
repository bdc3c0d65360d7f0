-- The first part has a 类 whose 项 stand in the second.
INSERT INTO temp.todo (node_code)
VALUES ('125021');
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key,
                             status, is_bad, is_staged, accepted, control, rejected, digest)
VALUES (1000001, 1, 'expenditure', '125021', 'function', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (2000001, 2, 'expenditure', '125021', 'function', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_expenditure (slice_no, line, period_basis,
                                   category, function_code, economic_code, fund_source,
                                   project_code, project_name, counterparty_code,
                                   initial_budget_fen, initial_budget_slack_fen,
                                   adjusted_budget_fen, adjusted_budget_slack_fen, actual_fen,
                                   actual_slack_fen, note)
VALUES (1000001, 2, '', 'basic', '206', '', '', '', '', '', NULL, NULL, NULL, NULL, 200, 0, ''),
       (2000001, 2, '', 'basic', '2060501', '', '', '', '', '', NULL, NULL, NULL, NULL, 200, 0, '');
