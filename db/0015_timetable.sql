-- What the planning of a year needs: forms of teaching, terms, patterns of dates, make-up sessions, the desk log,
-- and who has still to be told of a change.

ALTER TABLE course ADD COLUMN form TEXT NOT NULL DEFAULT 'course';
ALTER TABLE course ADD COLUMN minutes INTEGER;
ALTER TABLE course ADD COLUMN note TEXT NOT NULL DEFAULT '';

ALTER TABLE class ADD COLUMN term TEXT NOT NULL DEFAULT '';
ALTER TABLE class ADD COLUMN level INTEGER NOT NULL DEFAULT 1;
ALTER TABLE class ADD COLUMN form TEXT NOT NULL DEFAULT 'course';
ALTER TABLE class ADD COLUMN minimum INTEGER;
ALTER TABLE class ADD COLUMN quotas TEXT NOT NULL DEFAULT '{}';
ALTER TABLE class ADD COLUMN room_id BLOB;
ALTER TABLE class ADD COLUMN pattern TEXT NOT NULL DEFAULT '';
ALTER TABLE class ADD COLUMN state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'merged'));
ALTER TABLE class ADD COLUMN state_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE class ADD COLUMN merged_into BLOB;

-- A session's own form, site and room stand above those of its class; a site is written into a session
-- when its class moves elsewhere in the middle of a term.
ALTER TABLE session ADD COLUMN form TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN site_id BLOB;
ALTER TABLE session ADD COLUMN room_id BLOB;
ALTER TABLE session ADD COLUMN makeup_of BLOB;
CREATE INDEX session_makeup ON session (makeup_of) WHERE makeup_of IS NOT NULL;

-- A mark made elsewhere that counts for a session missed here: a make-up in another class, a class merged.
CREATE TABLE credit (
    session_id BLOB NOT NULL CHECK (length(session_id) = 16),
    attendee_id BLOB NOT NULL CHECK (length(attendee_id) = 16),
    held_in BLOB,
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (session_id, attendee_id)
) STRICT, WITHOUT ROWID;

-- Help given at a desk, one to one: a record in one minute.
CREATE TABLE desk_entry (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    site_id BLOB,
    starts TEXT NOT NULL DEFAULT '',
    minutes INTEGER NOT NULL DEFAULT 10,
    attendee_id BLOB,
    name TEXT NOT NULL DEFAULT '',
    people INTEGER NOT NULL DEFAULT 1,
    topic_id BLOB,
    need TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT 'solved' CHECK (outcome IN ('solved', 'again', 'referred')),
    helper TEXT NOT NULL DEFAULT '',
    staff_id BLOB,
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX desk_entry_starts ON desk_entry (starts);

-- Whom a change of plan has still to reach, and who told them.
CREATE TABLE telling (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    class_id BLOB,
    attendee_id BLOB,
    name TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    noted_at TEXT,
    told_at TEXT,
    told_by TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX telling_class ON telling (class_id);

-- seed: holiday_2018_2023.csv -> holiday
