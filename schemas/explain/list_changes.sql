-- The lines of 调整表 behind a node's adjustment, or the payments behind its elimination, in its whole subtree.
-- reads: v_lineage
SELECT file_no, file, line, column_no, header, form, fen, slack_fen, unit_code || ' ' || COALESCE(unit_name, '')
  FROM v_lineage
 WHERE node_code = @node AND item = @item AND amount = @amount
 ORDER BY file, file_no, line, unit_code, fen;
