-- writes: normalize_form
DELETE FROM normalize_form;
