-- writes: normalize_finding
DELETE FROM normalize_finding WHERE file_no = @file_no AND origin = 'reading';
