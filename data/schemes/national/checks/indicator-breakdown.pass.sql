-- 143 = 40 + 52 + 51; a part that is only about known; a lower bound that the parts exceed; another
-- unit of measure; a part without a number.
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
VALUES (2000001, 2, '125021', 2021, 'Z21', '', '数量', '验收项目', '≥', NULL, '', 143000000, '', '', '项', '', 'none', ''),
       (2000001, 3, '125021', 2021, 'Z21A', 'Z21', '数量', '清理项目', '≥', NULL, '', 40000000, '', '', '项', '', 'none', ''),
       (2000001, 4, '125021', 2021, 'Z21B', 'Z21', '数量', '产学研处项目', '≥', NULL, '', 52000000, '', '', '项', '', 'none', ''),
       (2000001, 5, '125021', 2021, 'Z21C', 'Z21', '数量', '农村处项目', '≥', NULL, '', 51000000, '', '', '项', '', 'none', ''),
       (2000001, 6, '125021', 2021, 'S1', '', '数量', '协同创新中心', '≥', NULL, '', 20000000, '', '', '项', '', 'none', ''),
       (2000001, 7, '125021', 2021, 'S1A', 'S1', '数量', '第一批', '≥', NULL, '', 5000000, '', '', '项', '', 'none', ''),
       (2000001, 8, '125021', 2021, 'S1B', 'S1', '数量', '第二批', '≥', NULL, '', 10000000, '约', '', '项', '', 'none', ''),
       (2000001, 9, '125021', 2021, 'G1', '', '数量', '累计验收', '≥', NULL, '', 220000000, '>', '', '项', '', 'none', ''),
       (2000001, 10, '125021', 2021, 'G1A', 'G1', '数量', '上半年', '≥', NULL, '', 200000000, '', '', '项', '', 'none', ''),
       (2000001, 11, '125021', 2021, 'G1B', 'G1', '数量', '下半年', '≥', NULL, '', 30000000, '', '', '项', '', 'none', ''),
       (2000001, 12, '125021', 2021, 'F1', '', '数量', '金额', '≥', NULL, '', 1000000, '', '', '项', '', 'none', ''),
       (2000001, 13, '125021', 2021, 'F1A', 'F1', '数量', '其中', '≥', NULL, '', 9000000, '', '', '万元', '', 'none', ''),
       (2000001, 14, '125021', 2021, 'N1', '', '数量', '未报齐', '≥', NULL, '', 5000000, '', '', '项', '', 'none', ''),
       (2000001, 15, '125021', 2021, 'N1A', 'N1', '数量', '甲', '≥', NULL, '', 1000000, '', '', '项', '', 'none', ''),
       (2000001, 16, '125021', 2021, 'N1B', 'N1', '数量', '乙', '≥', NULL, '', NULL, '', '', '项', '', 'none', '');
