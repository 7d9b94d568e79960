-- Enrolment with its history, waiting lists and draws; corrections of frozen marks, head counts, visits made.

-- queue: the place in the waiting list that a draw gave; without one the moment of waiting counts.
-- offer_until: the last day on which a place that was offered may be taken. joined: when first put on the roll.
-- transfer_from: the class whose marks this person brings along.
ALTER TABLE enrolment ADD COLUMN queue INTEGER;
ALTER TABLE enrolment ADD COLUMN offer_until TEXT;
ALTER TABLE enrolment ADD COLUMN joined TEXT;
ALTER TABLE enrolment ADD COLUMN transfer_from BLOB;
ALTER TABLE enrolment ADD COLUMN consent_by TEXT NOT NULL DEFAULT '';
ALTER TABLE enrolment ADD COLUMN consent_on TEXT;

-- Everything that happened to a person in a class, a row each: what two PCs noted is simply all there.
CREATE TABLE enrolment_step (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    class_id BLOB NOT NULL DEFAULT x'00',
    attendee_id BLOB NOT NULL DEFAULT x'00',
    status TEXT NOT NULL DEFAULT '',
    at TEXT,
    by TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    other_class BLOB,
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX enrolment_step_of ON enrolment_step (class_id, attendee_id, at);

-- 摇号: entrants is a JSON list [[attendee id as hex, tickets]…] in the order of their numbers; outcome a JSON
-- list of these numbers in the order drawn, NULL while only announced. Everybody can compute it again from
-- class_code, seed and the numbers.
CREATE TABLE draw (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    class_id BLOB NOT NULL DEFAULT x'00',
    class_code TEXT NOT NULL DEFAULT '',
    seed TEXT NOT NULL DEFAULT '',
    places INTEGER NOT NULL DEFAULT 0,
    entrants TEXT NOT NULL DEFAULT '[]',
    outcome TEXT,
    announced_at TEXT,
    announced_by TEXT NOT NULL DEFAULT '',
    drawn_at TEXT,
    drawn_by TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX draw_class ON draw (class_id, announced_at);

-- Why a mark was corrected after its session was frozen.
ALTER TABLE attendance ADD COLUMN reason TEXT NOT NULL DEFAULT '';

-- People who came and gave no name, counted by head.
CREATE TABLE head_count (
    session_id BLOB PRIMARY KEY NOT NULL CHECK (length(session_id) = 16),
    people INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    counted_at TEXT,
    counted_by TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

-- Somebody looked after a person who stayed away: session_id is the first one missed, so two PCs mean the same.
CREATE TABLE absence_visit (
    attendee_id BLOB NOT NULL CHECK (length(attendee_id) = 16),
    session_id BLOB NOT NULL CHECK (length(session_id) = 16),
    done_at TEXT,
    done_by TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (attendee_id, session_id)
) STRICT, WITHOUT ROWID;
