\set n random(1, :templates)
SELECT 1, :n::int;
