-- A measure applies unless the sender says that it does not.
-- writes: normalize_measure
INSERT INTO normalize_measure (slice_no, line, column_no, unit_code, fiscal_year, month, measure, value_e6, measure_unit, provider,
                               document, as_of, applicable, note)
VALUES (@slice_no, @line, @column_no, @unit_code, @fiscal_year, @month, @measure,
        CASE COALESCE(@applicable, 1) WHEN 1 THEN @value_e6 END, @measure_unit, @provider,
        @document, @as_of, COALESCE(@applicable, 1), @note);
