-- What insert.sql does before it writes: the cost of making up a row, which the gateway does not have.
\set n random(1, :templates)
SELECT cardinality(shared || ARRAY(SELECT key # hashint8(number) FROM unnest(own) AS key)), length(document)
FROM (SELECT nextval('sluice_race.number') AS number) AS next, sluice_race.template
WHERE n = :n;
