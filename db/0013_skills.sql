-- What people can do with their phone: before a session, after it, thirty days later; and what they thought of it.

-- One judgement of one can-do check. The id is made of session, person, time and the words of the check
-- (skills/model), so that two PCs that judge the same agree on the row. The words are kept, not the place in
-- the topic's list, because an office edits its topics.
CREATE TABLE skill_mark (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    session_id BLOB,
    attendee_id BLOB,
    topic_id BLOB,
    phase TEXT NOT NULL DEFAULT 'after' CHECK (phase IN ('before', 'after', 'later')),
    can_do TEXT NOT NULL DEFAULT '',
    level TEXT NOT NULL DEFAULT 'can' CHECK (level IN ('can', 'prompted', 'cannot')),
    source TEXT NOT NULL DEFAULT 'grid' CHECK (source IN ('grid', 'paper', 'phone', 'import')),
    marked_at TEXT,
    marked_by TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX skill_mark_session ON skill_mark (session_id, attendee_id, phase, deleted);
CREATE INDEX skill_mark_attendee ON skill_mark (attendee_id);

-- What came of asking somebody again thirty days after a session, where they could not be asked.
-- Whoever was asked has marks of the phase "later".
CREATE TABLE skill_follow_up (
    session_id BLOB NOT NULL CHECK (length(session_id) = 16),
    attendee_id BLOB NOT NULL CHECK (length(attendee_id) = 16),
    outcome TEXT NOT NULL DEFAULT 'unreachable' CHECK (outcome IN ('unreachable', 'declined')),
    note TEXT NOT NULL DEFAULT '',
    called_at TEXT,
    called_by TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (session_id, attendee_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX skill_follow_up_attendee ON skill_follow_up (attendee_id);

-- A satisfaction slip, without a name. answers is a JSON object {question: 3 glad, 2 so-so, 1 sad}: the words
-- of the question are kept, because an office asks other ones next year.
CREATE TABLE satisfaction_slip (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    session_id BLOB,
    answers TEXT NOT NULL DEFAULT '{}',
    source TEXT NOT NULL DEFAULT 'grid' CHECK (source IN ('grid', 'paper', 'phone', 'import')),
    entered_at TEXT,
    entered_by TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX satisfaction_slip_session ON satisfaction_slip (session_id);

-- Certificates as they went on paper (certificates/document/kept.py): page holds a page's operators, packed as
-- they stand in the PDF; drawings names what it calls, a JSON array; kept_hash covers content, page, drawings
-- and the outlines of its letters. None of it is ever changed, and what several certificates share is kept once.
ALTER TABLE certificate ADD COLUMN page BLOB;
ALTER TABLE certificate ADD COLUMN drawings TEXT NOT NULL DEFAULT '[]';
ALTER TABLE certificate ADD COLUMN kept_hash TEXT NOT NULL DEFAULT '';

CREATE TABLE certificate_drawing (
    name TEXT PRIMARY KEY NOT NULL,
    data BLOB NOT NULL DEFAULT x'',
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE certificate_face (
    name TEXT PRIMARY KEY NOT NULL,
    facts TEXT NOT NULL DEFAULT '[]',
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

-- code: the number of the glyph in the font file, four hexadecimal digits; advance: thousandths of an em.
CREATE TABLE certificate_glyph (
    face TEXT NOT NULL,
    code TEXT NOT NULL CHECK (length(code) = 4),
    char TEXT NOT NULL DEFAULT '',
    advance REAL NOT NULL DEFAULT 1000,
    outline BLOB NOT NULL DEFAULT x'',
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (face, code)
) STRICT, WITHOUT ROWID;
