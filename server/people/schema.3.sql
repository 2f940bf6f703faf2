-- How a body holds its floor, as canonical JSON; empty: as the house does.

ALTER TABLE body ADD COLUMN floor TEXT NOT NULL DEFAULT '';
