-- The paragraphs of one section, as the node itself sent them. An item of a section has one slice,
-- so these columns settle every tie.
-- reads: normalize_narrative
SELECT n.text
  FROM normalize_narrative AS n
 WHERE n.unit_code = @node AND n.section = @argument
 ORDER BY CAST(n.item AS INTEGER), n.item, n.line, n.text;
