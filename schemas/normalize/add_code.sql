-- writes: normalize_code
INSERT INTO normalize_code (list, code, name, parent_code, valid_from, valid_to, mark)
VALUES (@list, @code, @name, @parent_code, @valid_from, @valid_to, @mark);
