-- One person registered twice, what a person agreed to, who looked at what, and who wants to be forgotten.

-- 去世: the day as far as it is known, and who marked it.
ALTER TABLE attendee ADD COLUMN deceased_on TEXT;
ALTER TABLE attendee ADD COLUMN deceased_by TEXT NOT NULL DEFAULT '';
-- Who was born on one day with which name: the way to names that only sound alike.
CREATE INDEX attendee_birth ON attendee (birth, name, n) WHERE deleted IS NULL;
CREATE INDEX attendee_deceased ON attendee (deceased_on) WHERE deceased_on IS NOT NULL;

-- The canonical person: loser_id is the same human being as keeper_id. The loser's own row stays as it was,
-- only deleted. took is JSON {column: [keeper's value before, value taken from the loser]}.
CREATE TABLE attendee_merge (
    loser_id BLOB PRIMARY KEY NOT NULL CHECK (length(loser_id) = 16),
    keeper_id BLOB NOT NULL DEFAULT x'00',
    took TEXT NOT NULL DEFAULT '{}',
    at TEXT,
    by TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX attendee_merge_keeper ON attendee_merge (keeper_id) WHERE deleted IS NULL;

-- What of a loser stands at the keeper now, so that it finds its way back. place is JSON [table, column,
-- other key]; base the keeper's row before the first merge that met it, own the loser's row, both JSON.
CREATE TABLE attendee_moved (
    loser_id BLOB NOT NULL CHECK (length(loser_id) = 16),
    place TEXT NOT NULL,
    keeper_id BLOB NOT NULL DEFAULT x'00',
    base TEXT,
    own TEXT,
    at TEXT,
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (loser_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendee_moved_place ON attendee_moved (keeper_id, place) WHERE deleted IS NULL;

-- Two who look alike and are two; the smaller id stands first.
CREATE TABLE attendee_distinct (
    one_id BLOB NOT NULL CHECK (length(one_id) = 16),
    other_id BLOB NOT NULL CHECK (length(other_id) = 16),
    at TEXT,
    by TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (one_id, other_id)
) STRICT, WITHOUT ROWID;

-- Tombstones: whoever stands here is forgotten on every PC, whatever arrives later.
CREATE TABLE attendee_erased (
    attendee_id BLOB PRIMARY KEY NOT NULL CHECK (length(attendee_id) = 16),
    at TEXT,
    by TEXT NOT NULL DEFAULT '',
    basis TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

-- Whom this PC has forgotten already, its log included; a tombstone that is not here is new.
CREATE TABLE forgotten (
    person_id BLOB PRIMARY KEY NOT NULL CHECK (length(person_id) = 16)
) STRICT, WITHOUT ROWID;

-- Who saw whose numbers in full, when and why. A list has no attendee_id but a number of people.
CREATE TABLE attendee_access (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    attendee_id BLOB,
    people INTEGER NOT NULL DEFAULT 1,
    what TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    at TEXT,
    by TEXT NOT NULL DEFAULT '',
    device TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX attendee_access_person ON attendee_access (attendee_id, at);
CREATE INDEX attendee_access_at ON attendee_access (at);

-- 告知书: what people are told before they agree. A wording is never changed: a new version follows it.
CREATE TABLE notice (
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL DEFAULT '',
    at TEXT,
    by TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (kind, version)
) STRICT, WITHOUT ROWID;
-- seed: notice.json -> notice

-- What a person agreed to or refused, by which wording; taking it back is a row of its own.
CREATE TABLE consent (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    attendee_id BLOB,
    kind TEXT NOT NULL DEFAULT '',
    given INTEGER NOT NULL DEFAULT 1 CHECK (given IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 0,
    day TEXT,
    how TEXT NOT NULL DEFAULT '',
    at TEXT,
    by TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_attendee ON consent (attendee_id, kind, at);

-- One person merged from two may hold two certificates of one class, and so may two PCs have given them.
DROP INDEX certificate_once;
CREATE INDEX certificate_once ON certificate (attendee_id, class_id, kind) WHERE voided_at IS NULL;

-- An entry whose payload was erased keeps here what it says of everybody else; the hash is the payload's.
ALTER TABLE sync_log ADD COLUMN redacted BLOB;
