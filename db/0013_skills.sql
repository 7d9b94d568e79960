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
CREATE INDEX skill_mark_session ON skill_mark (session_id);
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
