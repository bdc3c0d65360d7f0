-- How many units owe each form, and how many reported, for every node but single units
-- in a larger book.
-- reads: aggregate_coverage, normalize_code, normalize_descendant, normalize_unit
SELECT u.unit_name AS "汇总单位",
       COALESCE(k.name, label(c.form)) AS "报送内容",
       c.units_expected AS "应报单位",
       c.units_reported AS "已报单位",
       CASE WHEN c.missing_units = '' THEN '无' ELSE c.missing_units END AS "未报单位"
  FROM aggregate_coverage AS c
  LEFT JOIN normalize_code AS k ON k.list = 'form' AND k.code = c.form
  JOIN normalize_descendant AS d ON d.node_code = c.node_code AND d.ancestor_code = @node
  JOIN normalize_unit AS u ON u.unit_code = c.node_code
 WHERE u.node_kind <> 'unit'
 ORDER BY d.distance, c.node_code, c.form;
