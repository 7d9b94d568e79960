-- The people. n is this PC's own row number, for the search index; it never travels.
CREATE TABLE attendee (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    name TEXT NOT NULL DEFAULT '',
    sex INTEGER NOT NULL DEFAULT 0 CHECK (sex IN (0, 1, 2, 9)),
    birth TEXT,
    id_number TEXT,
    phone TEXT NOT NULL DEFAULT '',
    region_code TEXT,
    address TEXT NOT NULL DEFAULT '',
    contact_name TEXT NOT NULL DEFAULT '',
    contact_relation TEXT NOT NULL DEFAULT '',
    contact_phone TEXT NOT NULL DEFAULT '',
    student_number TEXT NOT NULL DEFAULT '',
    site_id BLOB,
    receives_allowance INTEGER CHECK (receives_allowance IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    created TEXT,
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT;
CREATE INDEX attendee_name ON attendee (name, n) WHERE deleted IS NULL;
CREATE INDEX attendee_region ON attendee (region_code, name, n) WHERE deleted IS NULL;
CREATE INDEX attendee_id_number ON attendee (id_number) WHERE id_number IS NOT NULL;
CREATE INDEX attendee_phone ON attendee (phone) WHERE phone <> '';
CREATE INDEX attendee_student_number ON attendee (student_number) WHERE student_number <> '';

-- Search keys of a person (base/pinyin.py says which); a prefix of a key is a range of this table.
CREATE TABLE attendee_key (
    k TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (k, n)
) STRICT, WITHOUT ROWID;

-- People whose keys are stale: whoever writes a person's row, also undo and merge, leaves its number here,
-- with what the keys were made of (name NULL: the person had none), so that they can be taken away again.
CREATE TABLE attendee_stale (
    n INTEGER PRIMARY KEY,
    name TEXT,
    phone TEXT,
    id_number TEXT,
    student_number TEXT
) STRICT;
CREATE TRIGGER attendee_stale_insert AFTER INSERT ON attendee BEGIN
    INSERT OR IGNORE INTO attendee_stale (n) VALUES (NEW.n);
END;
CREATE TRIGGER attendee_stale_update
AFTER UPDATE OF name, phone, id_number, student_number, deleted ON attendee BEGIN
    INSERT OR IGNORE INTO attendee_stale (n, name, phone, id_number, student_number)
    VALUES (NEW.n, iif(OLD.deleted IS NULL, OLD.name, NULL), OLD.phone, OLD.id_number, OLD.student_number);
END;
