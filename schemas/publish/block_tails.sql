-- Stated totals that are not the sum of their parts (尾差), in the node's subtree.
-- reads: aggregate_tail, normalize_sum, normalize_form, normalize_descendant, normalize_unit, normalize_code
SELECT u.unit_name AS "报送单位",
       COALESCE(c.name || label(substr(t.what, instr(t.what, ' ') + 1)), t.what) AS "内容",
       money(t.stated_fen) AS "报送合计",
       money(t.summed_fen) AS "分项之和",
       money(t.difference_fen) AS "差额",
       money(t.slack_fen) AS "允许误差",
       label(t.verdict) AS "结论"
  FROM (SELECT node_code, form, what, stated_fen, summed_fen, difference_fen, slack_fen, verdict
          FROM aggregate_tail
         UNION ALL
        SELECT m.unit_code, m.form,
               iif(m.relation = '', COALESCE('《' || f.title || '》', '') || m.what, m.what), m.stated_fen, m.summed_fen,
               m.difference_fen, m.slack_fen, m.verdict
          FROM normalize_sum AS m
          LEFT JOIN normalize_form AS f ON f.form = m.form) AS t
  JOIN normalize_descendant AS d ON d.node_code = t.node_code AND d.ancestor_code = @node
  JOIN normalize_unit AS u ON u.unit_code = t.node_code
  LEFT JOIN normalize_code AS c ON c.list = 'item'
                               AND c.code = substr(t.what, 1, instr(t.what, ' ') - 1)
 WHERE t.verdict <> 'exact'
 ORDER BY t.verdict, t.node_code, t.form, t.what, t.stated_fen, t.summed_fen, t.slack_fen;
