-- What a reader of the figures must know: totals that are not their sum, units that are missing,
-- errors in force.
-- reads: aggregate_tail, aggregate_coverage, normalize_descendant, normalize_unit, normalize_code,
--        temp.finding
WITH tail AS (
    SELECT t.*, u.unit_name,
           COALESCE(c.name || label(substr(t.what, instr(t.what, ' ') + 1)), t.what) AS what_name
      FROM aggregate_tail AS t
      JOIN normalize_descendant AS d ON d.node_code = t.node_code AND d.ancestor_code = @node
      JOIN normalize_unit AS u ON u.unit_code = t.node_code
      LEFT JOIN normalize_code AS c ON c.list = 'item'
                                   AND c.code = substr(t.what, 1, instr(t.what, ' ') - 1)
     WHERE t.verdict <> 'exact')
SELECT text
  FROM (SELECT 1 AS rank,
               t.node_code || ' ' || t.form || ' ' || t.what AS place,
               t.unit_name || '报送的' || t.what_name || '为' || money(t.stated_fen)
               || '，分项之和为' || money(t.summed_fen)
               || '，相差' || money(abs(t.difference_fen))
               || CASE t.verdict
                  WHEN 'rounding' THEN '，在允许误差' || money(t.slack_fen)
                                    || '以内，是四舍五入的尾差，本报告以分项之和为准。'
                  ELSE '，超出允许误差' || money(t.slack_fen) || '，须由报送单位更正。' END AS text
          FROM tail AS t
         UNION ALL
        SELECT 2, c.form,
               COALESCE((SELECT k.name FROM normalize_code AS k WHERE k.list = 'form' AND k.code = c.form), label(c.form))
                   || '应报' || c.units_expected || '个单位，已报' || c.units_reported
               || '个，未报：' || replace(c.missing_units, ' ', '、') || '。合计数不含未报单位。'
          FROM aggregate_coverage AS c
         WHERE c.node_code = @node AND c.missing_units <> ''
         UNION ALL
        SELECT 3, '', '尚有' || COUNT(*) || '项错误未更正，明细见 tables/findings.csv。'
          FROM temp.finding AS f
         WHERE f.severity = 'error'
        HAVING COUNT(*) > 0)
 ORDER BY rank, place, text;
