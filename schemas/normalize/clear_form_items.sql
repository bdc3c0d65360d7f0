-- writes: normalize_form_item
DELETE FROM normalize_form_item;
