-- What was enclosed when minutes were closed: the names and texts of each version, as canonical JSON.

CREATE TABLE enclosed (
  meeting TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  texts BLOB NOT NULL,
  PRIMARY KEY (meeting, sha256)
) STRICT, WITHOUT ROWID;
