-- What every other table leans on: who this PC is, the log of changes, settings.
--
-- A table is synchronised (captured for audit, undo and merging) when it has the columns rs and cv:
--   rs  the stamp of the row as it was first written (8 bytes clock, 8 bytes of the log entry's hash)
--   cv  a JSON object {column: stamp} with the columns that were written later
-- The triggers that capture its rows are made by the program after the migrations (base/capture.py).

-- Facts about this data file on this PC; they never travel.
CREATE TABLE local_value (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One entry for each transaction: the audit log, the source of undo, and what PCs exchange.
CREATE TABLE sync_log (
    rid BLOB NOT NULL CHECK (length(rid) = 16),
    seq INTEGER NOT NULL CHECK (seq > 0),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    prev BLOB NOT NULL,
    hlc INTEGER NOT NULL,
    deps TEXT NOT NULL DEFAULT '[]',
    payload_hash BLOB NOT NULL CHECK (length(payload_hash) = 32),
    payload BLOB,
    PRIMARY KEY (rid, seq, hash)
) STRICT;
CREATE INDEX sync_log_hlc ON sync_log (hlc);

-- The newest entry of every replica that this file has heard of.
CREATE TABLE sync_head (
    rid BLOB PRIMARY KEY NOT NULL CHECK (length(rid) = 16),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    hlc INTEGER NOT NULL,
    announced INTEGER NOT NULL DEFAULT 0 CHECK (announced IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Rows touched by the transaction that is going on; empty at every commit. Before-values are kept for undo.
CREATE TABLE sync_pending (
    n INTEGER PRIMARY KEY,
    tbl TEXT NOT NULL,
    k1 ANY NOT NULL,
    k2 ANY,
    col TEXT,
    old ANY
) STRICT;
CREATE INDEX sync_pending_new ON sync_pending (tbl, k1, k2) WHERE col IS NULL;

CREATE TABLE setting (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT,
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

-- 节假日与调休: editable, because a year's arrangement is published in the November before.
CREATE TABLE holiday (
    date TEXT PRIMARY KEY NOT NULL CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'off' CHECK (kind IN ('off', 'work')),
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
-- seed: holiday.csv -> holiday
