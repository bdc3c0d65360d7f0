-- writes: normalize_cover
INSERT INTO normalize_cover (file_no, unit_code, unit_name, code, credit_code, previous_code, change)
VALUES (@file_no, COALESCE(@unit_code, ''), COALESCE(@unit_name, ''), COALESCE(@code, ''),
        COALESCE(@credit_code, ''), COALESCE(@previous_code, ''), COALESCE(@change, ''));
