-- A unit's own figure, with what its 差额表 adds, and the form that it was taken from.
-- reads: aggregate_own, aggregate_difference
SELECT SUM(fen), SUM(slack_fen), MAX(form)
  FROM (SELECT fen, slack_fen, form
          FROM aggregate_own WHERE node_code = @node AND item = @item AND amount = @amount
         UNION ALL
        SELECT fen, slack_fen, 'difference'
          FROM aggregate_difference WHERE node_code = @node AND item = @item AND amount = @amount)
HAVING COUNT(*) > 0;
