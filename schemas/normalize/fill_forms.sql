-- What the four forms of lists (R2.2) can say: all money and every category, in more or less detail.
-- reads: normalize_code    writes: normalize_form
INSERT INTO normalize_form (form, title, fund_scope, category_scope, detail)
WITH list (form, detail) AS (
    VALUES ('detail', 4), ('function', 3), ('economic', 2), ('category', 1)
)
SELECT l.form, COALESCE(c.name, l.form), 'all', 'all', l.detail
  FROM list AS l
  LEFT JOIN normalize_code AS c ON c.list = 'form' AND c.code = l.form;
