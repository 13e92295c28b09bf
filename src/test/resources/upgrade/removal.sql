-- What the release after that might take away, in one step that names the oldest program that does without it.
ALTER TABLE resource DROP COLUMN shade;
