-- The register file: people, bodies, who is who in a meeting, free texts, devices, links and cards.
-- Areas are in 0.01 m². Times are milliseconds since 1970 UTC. Ids of persons and households are never reused.

CREATE TABLE community (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE household (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  community TEXT NOT NULL REFERENCES community(id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  folded TEXT NOT NULL,
  area INTEGER CHECK (area > 0),
  UNIQUE (community, folded)
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  community TEXT NOT NULL REFERENCES community(id) ON DELETE CASCADE,
  household INTEGER REFERENCES household(id) ON DELETE SET NULL,
  number TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  phone TEXT NOT NULL DEFAULT '',
  sex TEXT NOT NULL DEFAULT '' CHECK (sex IN ('', 'f', 'm')),
  birth_year INTEGER,
  tags TEXT NOT NULL DEFAULT '[]',
  pinyin TEXT NOT NULL,
  initials TEXT NOT NULL,
  search TEXT NOT NULL
) STRICT;
CREATE INDEX person_by_community ON person (community);
CREATE INDEX person_by_household ON person (household);
CREATE INDEX person_by_number ON person (community, number);

CREATE TABLE ownership (
  household INTEGER NOT NULL REFERENCES household(id) ON DELETE CASCADE,
  person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  PRIMARY KEY (household, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX ownership_by_person ON ownership (person);

CREATE TABLE body (
  id TEXT PRIMARY KEY,
  community TEXT NOT NULL REFERENCES community(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  preset TEXT NOT NULL,
  overlay TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL,
  remote_quorum INTEGER NOT NULL DEFAULT 0,
  remote_vote INTEGER NOT NULL DEFAULT 0,
  remote_speak INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

CREATE TABLE body_member (
  body TEXT NOT NULL REFERENCES body(id) ON DELETE CASCADE,
  person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  capacity TEXT NOT NULL,
  groups TEXT NOT NULL DEFAULT '[]',
  office TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (body, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX body_member_by_person ON body_member (person);

CREATE TABLE meeting (
  id TEXT PRIMARY KEY,
  community TEXT NOT NULL REFERENCES community(id) ON DELETE CASCADE,
  body TEXT REFERENCES body(id) ON DELETE SET NULL,
  title TEXT NOT NULL,
  planned_start INTEGER NOT NULL,
  lang TEXT NOT NULL,
  card_secret BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE meeting_member (
  meeting TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
  member TEXT NOT NULL,
  person INTEGER REFERENCES person(id) ON DELETE SET NULL,
  name TEXT NOT NULL,
  number TEXT NOT NULL DEFAULT '',
  household TEXT NOT NULL DEFAULT '',
  initials TEXT NOT NULL DEFAULT '',
  search TEXT NOT NULL DEFAULT '',
  card_serial INTEGER NOT NULL DEFAULT 0,
  card_hash BLOB,
  PRIMARY KEY (meeting, member),
  UNIQUE (meeting, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_member_by_person ON meeting_member (person);
CREATE UNIQUE INDEX meeting_member_by_card ON meeting_member (meeting, card_hash);

CREATE TABLE text (
  commitment TEXT PRIMARY KEY,
  meeting TEXT NOT NULL,
  about TEXT NOT NULL DEFAULT '',
  salt BLOB NOT NULL,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX text_by_subject ON text (meeting, about);

CREATE TABLE device (
  ref TEXT PRIMARY KEY,
  token_hash BLOB NOT NULL UNIQUE,
  created INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  revoked INTEGER,
  label TEXT NOT NULL DEFAULT '',
  admin INTEGER NOT NULL DEFAULT 0,
  salt BLOB,
  passphrase_hash BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_link (
  token_hash BLOB PRIMARY KEY,
  meeting TEXT REFERENCES meeting(id) ON DELETE CASCADE,
  seat TEXT NOT NULL,
  hall TEXT NOT NULL DEFAULT '',
  person INTEGER REFERENCES person(id) ON DELETE CASCADE,
  expires INTEGER NOT NULL,
  used_at INTEGER,
  used_by TEXT
) STRICT, WITHOUT ROWID;
