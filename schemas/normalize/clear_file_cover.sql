-- writes: normalize_cover
DELETE FROM normalize_cover WHERE file_no = @file_no;
