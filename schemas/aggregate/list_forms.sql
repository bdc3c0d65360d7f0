-- What each form can say.
-- reads: normalize_form
SELECT form, fund_scope, category_scope, detail FROM normalize_form ORDER BY form;
