-- The whole record of a person. What a person has one of is a column; what there may be several of is a row
-- with a natural key: two PCs that write different things about one person never clash.
ALTER TABLE attendee ADD COLUMN former_name TEXT NOT NULL DEFAULT '';
ALTER TABLE attendee ADD COLUMN phone_model TEXT NOT NULL DEFAULT '';
ALTER TABLE attendee ADD COLUMN phone_system TEXT NOT NULL DEFAULT '';
ALTER TABLE attendee ADD COLUMN living TEXT NOT NULL DEFAULT '';
-- The day of the separate consent without which 失能 and 重残 are not kept.
ALTER TABLE attendee ADD COLUMN sensitive_consent TEXT;

-- Telephones beside the person's first one; elders share a child's, so a number is nobody's alone.
CREATE TABLE attendee_telephone (
    attendee_id BLOB NOT NULL CHECK (length(attendee_id) = 16),
    phone TEXT NOT NULL,
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (attendee_id, phone)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendee_telephone_number ON attendee_telephone (phone, attendee_id);

-- Family contacts beside the one who is called first.
CREATE TABLE attendee_contact (
    attendee_id BLOB NOT NULL CHECK (length(attendee_id) = 16),
    name TEXT NOT NULL,
    relation TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (attendee_id, name)
) STRICT, WITHOUT ROWID;

-- 特殊困难: which of the six a person is.
CREATE TABLE attendee_category (
    attendee_id BLOB NOT NULL CHECK (length(attendee_id) = 16),
    category TEXT NOT NULL,
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (attendee_id, category)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendee_category_people ON attendee_category (category, attendee_id) WHERE deleted IS NULL;

-- Fields that an office adds itself. choices is a JSON list.
CREATE TABLE custom_field (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    title TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'text',
    choices TEXT NOT NULL DEFAULT '[]',
    place INTEGER NOT NULL DEFAULT 0,
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE attendee_custom (
    attendee_id BLOB NOT NULL CHECK (length(attendee_id) = 16),
    field_id BLOB NOT NULL CHECK (length(field_id) = 16),
    value TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (attendee_id, field_id)
) STRICT, WITHOUT ROWID;

-- Rosters that were imported. What each did stands in the log entry that wrote its row: the row's stamp
-- names the entry, so that it can be taken back later, from any PC that has the entry.
CREATE TABLE roster_import (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    at TEXT,
    by TEXT NOT NULL DEFAULT '',
    file_name TEXT NOT NULL DEFAULT '',
    counts TEXT NOT NULL DEFAULT '{}',
    undone TEXT,
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

-- Which column of which table means what, as somebody settled it: a table is known by its headings.
CREATE TABLE roster_columns (
    source TEXT PRIMARY KEY NOT NULL,
    columns TEXT NOT NULL DEFAULT '{}',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

-- Lists that left the program: who took what, and why where personal data were not masked.
CREATE TABLE roster_export (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    at TEXT,
    by TEXT NOT NULL DEFAULT '',
    file_name TEXT NOT NULL DEFAULT '',
    people INTEGER NOT NULL DEFAULT 0,
    columns TEXT NOT NULL DEFAULT '[]',
    unmasked INTEGER NOT NULL DEFAULT 0 CHECK (unmasked IN (0, 1)),
    reason TEXT NOT NULL DEFAULT '',
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

-- Who gets another telephone is found by it; who is of another category is listed so (0010_register.sql).
CREATE TRIGGER attendee_stale_telephone AFTER INSERT ON attendee_telephone BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER attendee_stale_telephone_change AFTER UPDATE OF deleted ON attendee_telephone BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER attendee_stale_category AFTER INSERT ON attendee_category BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER attendee_stale_category_change AFTER UPDATE OF deleted ON attendee_category BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;
