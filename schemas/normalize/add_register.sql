-- writes: normalize_register
INSERT INTO normalize_register (slice_no, line, unit_code, unit_name, aliases, parent_code, unit_type,
                                accounting_system, valid_from, valid_to, previous_code, change)
VALUES (@slice_no, @line, @unit_code, @unit_name, @aliases, @parent_code, @unit_type,
        @accounting_system, @valid_from, @valid_to, @previous_code, @change);
