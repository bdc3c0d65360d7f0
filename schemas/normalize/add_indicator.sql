-- writes: normalize_indicator
INSERT INTO normalize_indicator (slice_no, line, unit_code, fiscal_year, indicator_code, parent_code, dimension, name,
                                 operator, target_e6, target_text, actual_e6, actual_bound, actual_text, measure_unit,
                                 weight_e6, band, roll_up, evidence)
VALUES (@slice_no, @line, @unit_code, @fiscal_year, @indicator_code, @parent_code, @dimension, @name,
        @operator, @target_e6, @target_text, @actual_e6, @actual_bound, @actual_text, @measure_unit,
        @weight_e6, @band, COALESCE(NULLIF(@roll_up, ''), 'none'), @evidence);
