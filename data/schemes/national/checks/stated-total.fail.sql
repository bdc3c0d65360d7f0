-- 8201.60 instead of 8201.70 万元.
INSERT INTO temp.todo (node_code)
VALUES ('125021');
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key,
                             status, is_bad, is_staged, accepted, control, rejected, digest)
VALUES (1000001, 1, 'expenditure', '125021', 'category', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_column (file_no, column_no, header, field)
VALUES (1, 3, '决算数（万元）', 'actual');
INSERT INTO normalize_control (slice_no, line, unit_code, fiscal_year, month, period_basis,
                               category, function_code, economic_code, fund_source, project_code,
                               project_name, counterparty_code, actual_fen, actual_slack_fen, note,
                               label, basis)
VALUES (1000001, 5, '125021', 2021, 0, '', '', '', '', '', '', '', '', 8201600000, 5000, '', '合计', 'total');
INSERT INTO aggregate_tail (node_code, form, what, parts, stated_fen, summed_fen, difference_fen,
                            slack_fen, verdict, file_no, line, column_no)
VALUES ('125021', 'category', 'total actual', 3, 8201600000, 8201710000, -110000, 20000, 'mismatch', 1, 5, 3);
