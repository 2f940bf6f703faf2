-- Since when a staff device is locked (ms), until its PIN is typed; NULL: it is not.

ALTER TABLE device ADD COLUMN locked INTEGER;
