-- The courier: which PCs there are, what was handed to each, what came in from each.

-- A PC of the organisation, named by its replica: one that was set back in time is a new one from then on.
-- `scope` is a JSON list of sites (hexadecimal ids) that it sees; empty means everything. `public` verifies
-- what it hands on.
CREATE TABLE device (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name TEXT NOT NULL DEFAULT '',
    site_id BLOB,
    scope TEXT NOT NULL DEFAULT '[]',
    public BLOB NOT NULL DEFAULT x'',
    block TEXT NOT NULL DEFAULT '',
    since TEXT,
    replaced_by BLOB,
    revoked TEXT,
    revoke_reason TEXT NOT NULL DEFAULT '',
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

-- Packages made here and taken in here; never travels. `log_place` and `arrival_place` say up to where in this
-- file a package goes that was made here, `scope` for which sites; `whole` whether what it builds upon was here.
CREATE TABLE exchange_package (
    hash BLOB PRIMARY KEY NOT NULL CHECK (length(hash) = 32),
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    peer_id BLOB NOT NULL,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    counts TEXT NOT NULL DEFAULT '{}',
    scope TEXT NOT NULL DEFAULT '[]',
    whole INTEGER NOT NULL DEFAULT 1 CHECK (whole IN (0, 1)),
    log_place INTEGER NOT NULL DEFAULT 0,
    arrival_place INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX exchange_package_peer ON exchange_package (peer_id, direction, n);

-- What the newest package of a PC said of itself: the entries it has, the package of ours it builds upon.
CREATE TABLE exchange_peer (
    device_id BLOB PRIMARY KEY NOT NULL CHECK (length(device_id) = 16),
    have TEXT NOT NULL DEFAULT '{}',
    base BLOB NOT NULL DEFAULT x'',
    heard_at TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- Rows that came without a log entry, so that they can be handed on; never travels.
CREATE TABLE exchange_arrival (
    n INTEGER PRIMARY KEY,
    tbl TEXT NOT NULL,
    k1 ANY NOT NULL,
    k2 ANY,
    sender BLOB NOT NULL
) STRICT;

-- Values that lost against a later one whose author did not know them, for a person to look at. Found by each
-- PC on its own; never travels.
CREATE TABLE exchange_conflict (
    tbl TEXT NOT NULL,
    k1 ANY NOT NULL,
    k2 ANY NOT NULL,
    col TEXT NOT NULL,
    loser BLOB NOT NULL CHECK (length(loser) = 16),
    lost ANY,
    winner BLOB NOT NULL CHECK (length(winner) = 16),
    found_at TEXT NOT NULL DEFAULT '',
    seen_at TEXT,
    PRIMARY KEY (tbl, k1, k2, col, loser)
) STRICT, WITHOUT ROWID;

-- What was erased for somebody's sake must not live on here.
CREATE TRIGGER exchange_conflict_forget AFTER INSERT ON attendee_erased BEGIN
    DELETE FROM exchange_conflict WHERE k1 = NEW.attendee_id OR k2 = NEW.attendee_id
        OR tbl IN ('certificate', 'desk_entry', 'telling', 'attendee_moved', 'attendee_merge', 'draw');
END;

-- Heads that are known without their entries: a centre gets rows and not the log.
ALTER TABLE sync_head ADD COLUMN told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1));

-- After a data file was copied by hand, two PCs may have given the same number before they meet; both rows must
-- be able to stand, and `check` names them.
DROP INDEX certificate_number;
CREATE INDEX certificate_number ON certificate (number) WHERE number <> '';
