-- One table for the entries of all streams, one for their ends, one for the answers already given.
-- (stream, seq) is the last defence against two writers; (stream, cmd) against one command answered twice.

CREATE TABLE entry (
  stream TEXT    NOT NULL,
  seq    INTEGER NOT NULL CHECK (seq >= 1),
  epoch  INTEGER NOT NULL,
  at     INTEGER NOT NULL,  -- ms UTC
  "by"   TEXT    NOT NULL,
  cmd    TEXT    NOT NULL,  -- '' where no command caused it
  kind   TEXT    NOT NULL,
  body   TEXT    NOT NULL,  -- canonical JSON (RFC 8785)
  prev   TEXT    NOT NULL,
  hash   TEXT    NOT NULL,
  PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;

-- The end of every stream, told a second time: where damage hides rows, the two disagree.
CREATE TABLE head (
  stream TEXT    NOT NULL PRIMARY KEY,
  seq    INTEGER NOT NULL,
  epoch  INTEGER NOT NULL,
  hash   TEXT    NOT NULL
) STRICT;

CREATE TABLE receipt (
  stream    TEXT    NOT NULL,
  cmd       TEXT    NOT NULL,
  body_hash TEXT    NOT NULL,
  answer    BLOB    NOT NULL,
  seq       INTEGER NOT NULL,
  PRIMARY KEY (stream, cmd)
) STRICT;

-- Written and emptied when a store is opened again after a fault: is there room for a whole commit?
CREATE TABLE probe (filling BLOB NOT NULL) STRICT;
