-- A target without evidence.
INSERT INTO temp.todo (node_code)
VALUES ('125021');
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key,
                             status, is_bad, is_staged, accepted, control, rejected, digest)
VALUES (2000001, 2, 'indicator', '125021', '', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_column (file_no, column_no, header, field)
VALUES (2, 2, '指标编码', 'indicator_code'),
       (2, 3, '上级指标', 'parent_code'),
       (2, 6, '指标值', 'target'),
       (2, 7, '自评完成值', 'actual'),
       (2, 8, '佐证材料', 'evidence');
INSERT INTO normalize_indicator (slice_no, line, unit_code, fiscal_year, indicator_code,
                                 parent_code, dimension, name, operator, target_e6, target_text,
                                 actual_e6, actual_bound, actual_text, measure_unit, band, roll_up,
                                 evidence)
VALUES (2000001, 2, '125021', 2021, 'Z21', '', '数量', '验收项目', '≥', 100000000, '', 143000000, '', '', '项', '', 'none', '');
