-- The cells of files that add up to one figure of v_total, largest first.
-- parameters: @node, @item (total, basic and so on), @amount (initial_budget, adjusted_budget or actual)
SELECT unit_code, unit_name, file, line, column_no, header, fen, slack_fen
  FROM v_lineage
 WHERE node_code = @node AND item = @item AND amount = @amount
 ORDER BY ABS(fen) DESC, unit_code, file, line, column_no;
