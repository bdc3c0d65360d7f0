-- Exact, and apart by no more than rounding.
INSERT INTO temp.todo (node_code)
VALUES ('125021');
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key,
                             status, is_bad, is_staged, accepted, control, rejected, digest)
VALUES (1000001, 1, 'expenditure', '125021', 'gk03', 2021, 0, '', 'in_force', 0, 1, 2, 1, 0, '');
INSERT INTO normalize_sum (slice_no, sum_no, unit_code, form, relation, what, parts, sums, stated_fen, summed_fen,
                           difference_fen, slack_fen, verdict, line, column_no)
VALUES (1000001, 1, '125021', 'gk03', '', '合计，基本支出：末级之和', 2, 1, 200, 200, 0, 0, 'exact', 7, 4),
       (1000001, 2, '125021', 'gk03', '', '合计，项目支出：末级之和', 8, 1, 10230000, 10220000, 10000, 45000, 'rounding', 7, 5);
