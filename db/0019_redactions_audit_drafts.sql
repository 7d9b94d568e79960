-- Erased entries of the log can be proven, the log can be searched, half-filled forms outlive a crash.

-- What may stand in the place of an entry whose payload was erased: the SHA-256 of what is left of it, or
-- nothing. Written by the erasing change itself, so that it is an entry of the chain; `left_hash` is a part of
-- the key, because each PC erases on its own and several people may leave one entry one after the other.
CREATE TABLE log_redaction (
    entry_hash BLOB NOT NULL CHECK (length(entry_hash) = 32),
    left_hash BLOB NOT NULL CHECK (length(left_hash) IN (0, 32)),
    left_bytes INTEGER NOT NULL DEFAULT 0,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (entry_hash, left_hash)
) STRICT, WITHOUT ROWID;

-- The log by user, kind and person. Made from the log, never travels, holds no label: an erased name must not
-- live on here.
CREATE TABLE audit_entry (
    n INTEGER PRIMARY KEY,
    rid BLOB NOT NULL CHECK (length(rid) = 16),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    hlc INTEGER NOT NULL,
    at TEXT NOT NULL DEFAULT '',
    actor TEXT NOT NULL DEFAULT '',
    device TEXT NOT NULL DEFAULT '',
    rows INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX audit_entry_hlc ON audit_entry (hlc);
CREATE INDEX audit_entry_actor ON audit_entry (actor, hlc);
CREATE INDEX audit_entry_at ON audit_entry (at);

CREATE TABLE audit_kind (
    kind TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (kind, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_person (
    person INTEGER NOT NULL,  -- attendee.n
    n INTEGER NOT NULL,
    PRIMARY KEY (person, n)
) STRICT, WITHOUT ROWID;

-- A form that was being filled in; wiped when it is saved or given up. Never travels.
CREATE TABLE draft (
    name TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL DEFAULT '{}'
) STRICT, WITHOUT ROWID;
