-- The cells behind a unit's own figure, in the order of files and lines.
-- reads: v_cell
SELECT file_no, file, line, column_no, header, form, fen, slack_fen
  FROM v_cell
 WHERE unit_code = @node AND item = @item AND amount = @amount
 ORDER BY file, file_no, line, column_no;
