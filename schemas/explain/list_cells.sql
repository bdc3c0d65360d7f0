-- The cells behind a unit's own figure, in the order of files and lines; of a nil report (零报告) its header.
-- reads: v_lineage, aggregate_own, normalize_slice, normalize_file, ingest_file
SELECT file_no, file, line, column_no, header, form, fen, slack_fen, label
  FROM (SELECT file_no, file, line, column_no, header, form, fen, slack_fen, NULL AS label
          FROM v_lineage
         WHERE node_code = @node AND unit_code = @node AND item = @item AND amount = @amount
         UNION ALL
        SELECT s.file_no, i.path, f.header_line, NULL, NULL, s.form, 0, 0, 'a report without rows (零报告)'
          FROM aggregate_own AS o
          JOIN normalize_slice AS s ON s.unit_code = o.node_code AND s.form = o.form AND s.kind IN ('expenditure', 'balance')
                                   AND s.status = 'in_force' AND s.month = 0 AND s.accepted + s.control = 0
          JOIN normalize_file AS f ON f.file_no = s.file_no
          JOIN ingest_file AS i ON i.file_no = s.file_no
         WHERE o.node_code = @node AND o.item = @item AND o.amount = @amount AND o.rows = 0)
 ORDER BY file, file_no, line, column_no;
