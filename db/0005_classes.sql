-- course > class > session, and who is enrolled.

CREATE TABLE course (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name TEXT NOT NULL DEFAULT '',
    level INTEGER NOT NULL DEFAULT 1,
    topics TEXT NOT NULL DEFAULT '[]',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE class (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    code TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    course_id BLOB,
    site_id BLOB,
    room TEXT NOT NULL DEFAULT '',
    teacher TEXT NOT NULL DEFAULT '',
    capacity INTEGER,
    note TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX class_code ON class (code);

CREATE TABLE session (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    class_id BLOB NOT NULL DEFAULT x'00',
    number INTEGER NOT NULL DEFAULT 0,
    starts TEXT NOT NULL DEFAULT '',
    minutes INTEGER NOT NULL DEFAULT 90,
    topic_id BLOB,
    room TEXT NOT NULL DEFAULT '',
    teacher TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('draft', 'planned', 'done', 'cancelled')),
    reason TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX session_class ON session (class_id, number);
CREATE INDEX session_starts ON session (starts);

-- One row for a person in a class, whatever happens to them there.
CREATE TABLE enrolment (
    class_id BLOB NOT NULL CHECK (length(class_id) = 16),
    attendee_id BLOB NOT NULL CHECK (length(attendee_id) = 16),
    status TEXT NOT NULL DEFAULT 'enrolled' CHECK (status IN
        ('applied', 'waiting', 'enrolled', 'suspended', 'transferred', 'withdrawn', 'completed', 'not_completed')),
    since TEXT,
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (class_id, attendee_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX enrolment_attendee ON enrolment (attendee_id, class_id);
