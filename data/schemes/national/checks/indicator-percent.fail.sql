-- 985 %.
INSERT INTO temp.todo (node_code)
VALUES ('125021');
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key, status,
                             is_bad, is_staged, accepted, control, rejected, digest)
VALUES (1000001, 1, 'indicator', '125021', '', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_column (file_no, column_no, header, field)
VALUES (1, 3, '指标编码', 'indicator_code'),
       (1, 7, '指标性质', 'operator'),
       (1, 8, '年度指标值', 'target'),
       (1, 9, '实际完成值', 'actual'),
       (1, 10, '度量单位', 'measure_unit'),
       (1, 11, '权重', 'weight');
INSERT INTO normalize_code (list, code, name, parent_code, valid_from, valid_to, mark)
VALUES ('dimension', '数量', '数量指标', '产出', '', '', 'seen'),
       ('dimension', '社会', '社会效益指标', '效益', '', '', 'seen'),
       ('dimension', '产出', '产出指标', '', '', '', 'seen'),
       ('dimension', '效益', '效益指标', '', '', '', 'seen'),
       ('dimension', '满意度', '满意度指标', '效益', '', '', 'seen');
INSERT INTO normalize_indicator (slice_no, line, unit_code, fiscal_year, indicator_code, parent_code,
                                 dimension, name, operator, target_e6, target_text, actual_e6, actual_bound,
                                 actual_text, measure_unit, weight_e6, band, roll_up, evidence)
VALUES (1000001, 2, '125021', 2021, 'Z1', '', '满意度', '服务对象满意度', '≥', 90000000, '', 985000000, '', '', '%', NULL, '', 'none', '台账');
