-- Attendance sheets that come back: what each one asked, and what was read from it.

ALTER TABLE sheet ADD COLUMN kind TEXT NOT NULL DEFAULT 'session';
ALTER TABLE sheet ADD COLUMN ticks TEXT NOT NULL DEFAULT '[]';
ALTER TABLE sheet ADD COLUMN pages INTEGER NOT NULL DEFAULT 1;

-- One reading of one page that somebody has looked through and confirmed. `boxes` is a letter for each box in
-- the order of the layout: what was taken over. `walk_ins` says who was found to stand on which empty row.
CREATE TABLE sheet_reading (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    sheet_id BLOB NOT NULL DEFAULT x'00',
    page INTEGER NOT NULL DEFAULT 1,
    boxes TEXT NOT NULL DEFAULT '',
    walk_ins TEXT NOT NULL DEFAULT '{}',
    picture TEXT NOT NULL DEFAULT '',
    file TEXT NOT NULL DEFAULT '',
    read_at TEXT,
    read_by TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX sheet_reading_sheet ON sheet_reading (sheet_id, page);

-- The page as it was photographed, straightened and made smaller: the evidence behind its marks. It stays in
-- the encrypted file of the PC that read it and does not travel: a class would send its weight in pictures.
CREATE TABLE sheet_photo (
    picture TEXT PRIMARY KEY NOT NULL,
    jpeg BLOB NOT NULL,
    kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
