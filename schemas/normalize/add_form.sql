-- writes: normalize_form
INSERT INTO normalize_form (form, title, fund_scope, category_scope, detail)
VALUES (@form, @title, @fund_scope, @category_scope, @detail);
