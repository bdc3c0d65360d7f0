-- The words and figures that the report's template can name, for one node. A figure that is not
-- there says so.
-- reads: normalize_unit, normalize_descendant, normalize_code, aggregate_total, score_total,
--        score_line, temp.finding
WITH score AS (
    SELECT n.node_code, t.*,
           t.weight_c - t.substituted_weight_c - t.missing_weight_c AS held_weight_c
      FROM (SELECT @node AS node_code) AS n
      LEFT JOIN score_total AS t ON t.node_code = n.node_code)
SELECT 'node_code' AS name, @node AS text
 UNION ALL
SELECT 'node_name', u.unit_name FROM normalize_unit AS u WHERE u.unit_code = @node
 UNION ALL
SELECT 'year', @year
 UNION ALL
SELECT 'units', COUNT(*)
  FROM normalize_descendant AS d
  JOIN normalize_unit AS u ON u.unit_code = d.node_code
 WHERE d.ancestor_code = @node AND u.is_unit = 1
 UNION ALL
SELECT 'preparer', COALESCE(NULLIF(@preparer, ''), '（未填）')
 UNION ALL
SELECT 'phone', COALESCE(NULLIF(@phone, ''), '（未填）')
 UNION ALL
SELECT 'report_date', CAST(substr(@report_date, 1, 4) AS INTEGER) || '年'
                   || CAST(substr(@report_date, 6, 2) AS INTEGER) || '月'
                   || CAST(substr(@report_date, 9, 2) AS INTEGER) || '日'
 UNION ALL
SELECT 'amount ' || c.code, COALESCE(wan(t.net_fen) || '万元', '未报送')
  FROM normalize_code AS c
  LEFT JOIN aggregate_total AS t ON t.node_code = @node AND t.item = c.code
 WHERE c.list = 'item'
 UNION ALL
SELECT 'share ' || c.code, COALESCE(percent(t.net_fen, a.net_fen), '未报送')
  FROM normalize_code AS c
  LEFT JOIN aggregate_total AS t ON t.node_code = @node AND t.item = c.code
  LEFT JOIN aggregate_total AS a ON a.node_code = @node AND a.item = 'total'
 WHERE c.list = 'item'
 UNION ALL
SELECT 'score ' || p.part,
       COALESCE(CASE p.part WHEN 'points' THEN points(s.points_c)
                            WHEN 'weight' THEN points(s.weight_c)
                            WHEN 'grade' THEN s.grade
                            WHEN 'min' THEN points(s.points_min_c)
                            WHEN 'max' THEN points(s.points_max_c)
                            WHEN 'held' THEN points(s.held_c)
                            WHEN 'substituted' THEN points(s.substituted_c)
                            WHEN 'missing' THEN points(s.missing_c)
                            WHEN 'held_weight' THEN points(s.held_weight_c)
                            WHEN 'substituted_weight' THEN points(s.substituted_weight_c)
                            WHEN 'missing_weight' THEN points(s.missing_weight_c)
                            WHEN 'gap_weight'
                            THEN points(s.substituted_weight_c + s.missing_weight_c)
                            END || CASE p.part WHEN 'grade' THEN '' ELSE '分' END, '未评分')
  FROM score AS s
 CROSS JOIN (SELECT 'points' AS part UNION ALL SELECT 'weight' UNION ALL SELECT 'grade'
              UNION ALL SELECT 'min' UNION ALL SELECT 'max'
              UNION ALL SELECT 'held' UNION ALL SELECT 'held_weight'
              UNION ALL SELECT 'substituted' UNION ALL SELECT 'substituted_weight'
              UNION ALL SELECT 'missing' UNION ALL SELECT 'missing_weight'
              UNION ALL SELECT 'gap_weight') AS p
 UNION ALL
SELECT 'criteria ' || p.part, COUNT(l.status)
  FROM (SELECT 'full' AS part, 'held' AS status UNION ALL SELECT 'full', 'not_applicable'
         UNION ALL SELECT 'substituted', 'substituted' UNION ALL SELECT 'missing', 'missing') AS p
  LEFT JOIN score_line AS l ON l.node_code = @node AND l.status = p.status
 GROUP BY p.part
 UNION ALL
SELECT 'findings ' || p.severity, COUNT(f.severity)
  FROM (SELECT 'error' AS severity UNION ALL SELECT 'warning') AS p
  LEFT JOIN temp.finding AS f ON f.severity = p.severity
 GROUP BY p.severity;
