-- One mark for a person in a session, whoever made it and wherever: two PCs that mark the same person agree.
CREATE TABLE attendance (
    session_id BLOB NOT NULL CHECK (length(session_id) = 16),
    attendee_id BLOB NOT NULL CHECK (length(attendee_id) = 16),
    status TEXT NOT NULL DEFAULT 'present'
        CHECK (status IN ('present', 'late', 'early', 'excused', 'absent')),
    source TEXT NOT NULL DEFAULT 'grid' CHECK (source IN ('grid', 'desk', 'paper', 'import')),
    walk_in INTEGER NOT NULL DEFAULT 0 CHECK (walk_in IN (0, 1)),
    marked_at TEXT,
    marked_by TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (session_id, attendee_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_attendee ON attendance (attendee_id, session_id);

-- A printed attendance sheet: its code stands on the paper, its rows say who stood on which line.
CREATE TABLE sheet (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    code TEXT NOT NULL DEFAULT '',
    session_id BLOB,
    layout INTEGER NOT NULL DEFAULT 1,
    line_count INTEGER NOT NULL DEFAULT 0,
    people TEXT NOT NULL DEFAULT '[]',
    printed_at TEXT,
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX sheet_code ON sheet (code);
CREATE INDEX sheet_session ON sheet (session_id);
