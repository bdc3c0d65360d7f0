-- One name, and the sum.
INSERT INTO temp.todo (node_code)
VALUES ('125');
INSERT INTO normalize_descendant (ancestor_code, node_code, distance)
VALUES ('125', '125', 0),
       ('125', '125021', 1),
       ('125', '125022', 1);
INSERT INTO normalize_slice (slice_no, file_no, kind, unit_code, form, fiscal_year, month, slot_key,
                             status, is_bad, is_staged, accepted, control, rejected, digest)
VALUES (2000001, 2, 'indicator', '125021', '', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, ''),
       (3000001, 3, 'indicator', '125022', '', 2021, 0, '', 'in_force', 0, 1, 1, 0, 0, '');
INSERT INTO normalize_indicator (slice_no, line, unit_code, fiscal_year, indicator_code,
                                 parent_code, dimension, name, operator, target_e6, target_text,
                                 actual_e6, actual_bound, actual_text, measure_unit, band, roll_up,
                                 evidence)
VALUES (2000001, 2, '125021', 2021, 'Z21', '', '数量', '验收项目', '≥', NULL, '', 143000000, '', '', '项', '', 'sum', ''),
       (3000001, 2, '125022', 2021, 'Z21', '', '数量', '验收项目', '≥', NULL, '', 7000000, '', '', '项', '', 'sum', '');
INSERT INTO aggregate_indicator (node_code, indicator_code, parent_code, dimension, name, operator,
                                 target_text, actual_e6, actual_bound, actual_text, measure_unit,
                                 evidence, units_reported)
VALUES ('125', 'Z21', '', '数量', '验收项目', '≥', '', 150000000, '', '', '项', '', 2);
