-- The forms that figures come in, and what each can say: the four of lists, and those that the scheme's layouts describe.
-- writer: normalize   readers: aggregate, publish
CREATE TABLE normalize_form (
    form TEXT PRIMARY KEY,          -- as in normalize_slice.form: detail, function, economic, category for lists; the layout's id (cj05-1, gk03) for official forms
    title TEXT NOT NULL,            -- 支出决算表; for lists what it is called to people
    fund_scope TEXT NOT NULL CHECK (fund_scope IN ('all', 'fiscal', 'general', 'gov_fund', 'soe')), -- whose money it shows
    category_scope TEXT NOT NULL CHECK (category_scope IN ('all', 'basic', 'project', 'operating', 'none')), -- of which categories; none: it does not tell each figure's category
    detail INTEGER NOT NULL         -- how detailed: function and economic 4, function 3, economic 2, category 1, total only 0
) STRICT, WITHOUT ROWID;
