-- Since when a staff device is locked (ms), until its PIN is typed; NULL: it is not.
-- twin: a member of a meeting whose entry in the register was another one's duplicate, and who it is.

ALTER TABLE device ADD COLUMN locked INTEGER;

CREATE TABLE twin (
  meeting TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
  member TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  PRIMARY KEY (meeting, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX twin_by_person ON twin (person);
