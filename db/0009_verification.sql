-- Who may sign certificates, and what was called back: verification on any PC, without a network.

-- The public half of every PC's key pair; the private half lies in that PC's local_value and never travels.
-- A key is never taken out again: one that was lost or stolen is revoked.
CREATE TABLE issuer_key (
    public BLOB PRIMARY KEY NOT NULL CHECK (length(public) = 32),
    key_id BLOB NOT NULL DEFAULT x'00000000' CHECK (length(key_id) = 4),
    office TEXT NOT NULL DEFAULT '',
    site TEXT NOT NULL DEFAULT '',
    created TEXT,
    revoked TEXT,
    revoke_reason TEXT NOT NULL DEFAULT '',
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX issuer_key_id ON issuer_key (key_id);

-- Certificates of other registers that are void or replaced, as a signed list told.
CREATE TABLE revocation (
    machine_number TEXT PRIMARY KEY NOT NULL,
    voided_at TEXT,
    replaced_by TEXT NOT NULL DEFAULT '',
    told_by BLOB,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
