-- Which items of totals and accounts an official form can tell, by the scheme's layouts: what a nil report says 0 of.
-- writer: normalize   readers: aggregate
CREATE TABLE normalize_form_item (
    form TEXT NOT NULL,             -- as in normalize_slice
    kind TEXT NOT NULL,             -- of the slice: expenditure or balance
    item TEXT NOT NULL,             -- code of the list `item`
    PRIMARY KEY (form, kind, item)
) STRICT, WITHOUT ROWID;
