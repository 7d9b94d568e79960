-- The register of certificates. A certificate is never edited or deleted: a mistake is voided and a new one issued.
-- There is no deleted column on purpose: a number once given stays in the register.
CREATE TABLE certificate (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    number TEXT NOT NULL DEFAULT '',
    machine_number TEXT NOT NULL DEFAULT '',
    year INTEGER NOT NULL DEFAULT 0,
    block TEXT NOT NULL DEFAULT '',
    serial INTEGER NOT NULL DEFAULT 0,
    kind TEXT NOT NULL DEFAULT 'completion',
    attendee_id BLOB,
    class_id BLOB,
    content TEXT NOT NULL DEFAULT '{}',
    issued_at TEXT,
    issued_by TEXT NOT NULL DEFAULT '',
    printed_at TEXT,
    voided_at TEXT,
    void_reason TEXT NOT NULL DEFAULT '',
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX certificate_number ON certificate (number) WHERE number <> '';
CREATE UNIQUE INDEX certificate_once ON certificate (attendee_id, class_id, kind) WHERE voided_at IS NULL;
CREATE INDEX certificate_serial ON certificate (year, block, serial);
CREATE INDEX certificate_class ON certificate (class_id);
