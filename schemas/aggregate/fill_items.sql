-- The items that spending feeds: the total and what is part of it.
-- reads: normalize_code    writes: temp.item
INSERT INTO temp.item (item)
WITH RECURSIVE part (code) AS (
    SELECT code FROM normalize_code WHERE list = 'item' AND code = 'total'
     UNION ALL
    SELECT c.code
      FROM part AS p
      JOIN normalize_code AS c ON c.list = 'item' AND c.parent_code = p.code
)
SELECT code FROM part;
