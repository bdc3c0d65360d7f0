-- writes: normalize_descendant
DELETE FROM normalize_descendant;
