-- writes: temp.relation
INSERT INTO temp.relation (relation, part_no, title, form, kind, label, account, category, fund_source, by_class)
VALUES (@relation, @part_no, @title, @form, @kind, @label, @account, @category, @fund_source, @by_class);
