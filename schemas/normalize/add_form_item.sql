-- writes: normalize_form_item
INSERT INTO normalize_form_item (form, kind, item) VALUES (@form, @kind, @item) ON CONFLICT DO NOTHING;
