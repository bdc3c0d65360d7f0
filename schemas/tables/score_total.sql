-- Each node's score: the sum of its lines, in three parts. Hundredths of a point. A node with a
-- score-blocked finding has no row: it has no score.
-- writer: score   readers: publish
CREATE TABLE score_total (
    node_code TEXT PRIMARY KEY,     -- the node
    weight_c INTEGER NOT NULL,      -- hundredths: 10000
    points_c INTEGER NOT NULL,      -- held_c + substituted_c + missing_c
    held_c INTEGER NOT NULL,        -- points on data held, or where there is no such business
    substituted_c INTEGER NOT NULL, -- points by substitution
    missing_c INTEGER NOT NULL,     -- points without data
    substituted_weight_c INTEGER NOT NULL, -- weight in the score table of the criteria that rest on substitution
    missing_weight_c INTEGER NOT NULL, -- weight in the score table of the criteria without data, excluded ones too
    points_min_c INTEGER NOT NULL,  -- hundredths
    points_max_c INTEGER NOT NULL,  -- hundredths
    grade TEXT NOT NULL             -- 优, 良, 中 or 差
) STRICT, WITHOUT ROWID;
