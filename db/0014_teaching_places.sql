-- Sites in full, rooms, staff, partners of classes and sessions, reporting units with dated population figures.

-- level: of a 老年大学; tier: 1 city to 4 village; opening and market are short texts that sites/model reads.
ALTER TABLE site ADD COLUMN level TEXT NOT NULL DEFAULT '';
ALTER TABLE site ADD COLUMN tier INTEGER;
ALTER TABLE site ADD COLUMN area INTEGER;
ALTER TABLE site ADD COLUMN beds INTEGER;
ALTER TABLE site ADD COLUMN opening TEXT NOT NULL DEFAULT '';
ALTER TABLE site ADD COLUMN market TEXT NOT NULL DEFAULT '';
ALTER TABLE site ADD COLUMN operator_id BLOB;
ALTER TABLE site ADD COLUMN map_note TEXT NOT NULL DEFAULT '';
ALTER TABLE site ADD COLUMN honours TEXT NOT NULL DEFAULT '';
ALTER TABLE site ADD COLUMN stars INTEGER;
ALTER TABLE site ADD COLUMN former_name TEXT NOT NULL DEFAULT '';
ALTER TABLE site ADD COLUMN converted_on TEXT;
ALTER TABLE site ADD COLUMN state TEXT NOT NULL DEFAULT 'in_use';

CREATE TABLE room (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    site_id BLOB NOT NULL DEFAULT x'00',
    name TEXT NOT NULL DEFAULT '',
    seats INTEGER,
    projector INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX room_site ON room (site_id, name);

-- Days on which a site holds no classes: repairs, a funeral, a fair; both days included.
CREATE TABLE site_closure (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    site_id BLOB NOT NULL DEFAULT x'00',
    first TEXT NOT NULL DEFAULT '',
    last TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX site_closure_site ON site_closure (site_id, first);

-- 授牌: a site is given a plaque as 体验中心, may lose it and be given another.
CREATE TABLE plaque (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    site_id BLOB NOT NULL DEFAULT x'00',
    awarded_on TEXT,
    number TEXT NOT NULL DEFAULT '',
    issuers TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'valid',
    note TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX plaque_site ON plaque (site_id);

-- category: which of the five of 五社联动; empty for 党政部门 and the like.
ALTER TABLE partner ADD COLUMN category TEXT NOT NULL DEFAULT '';
ALTER TABLE partner ADD COLUMN carrier TEXT NOT NULL DEFAULT '';

CREATE TABLE class_partner (
    class_id BLOB NOT NULL CHECK (length(class_id) = 16),
    partner_id BLOB NOT NULL CHECK (length(partner_id) = 16),
    role TEXT NOT NULL DEFAULT 'support' CHECK (role IN ('host', 'organise', 'assist', 'support')),
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (class_id, partner_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE session_partner (
    session_id BLOB NOT NULL CHECK (length(session_id) = 16),
    partner_id BLOB NOT NULL CHECK (length(partner_id) = 16),
    role TEXT NOT NULL DEFAULT 'support' CHECK (role IN ('host', 'organise', 'assist', 'support')),
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (session_id, partner_id)
) STRICT, WITHOUT ROWID;

-- A series that classes belong to, such as 沃相伴手机公益大讲堂.
CREATE TABLE programme (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name TEXT NOT NULL DEFAULT '',
    partner_id BLOB,
    first_year INTEGER,
    last_year INTEGER,
    note TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE class_programme (
    class_id BLOB NOT NULL CHECK (length(class_id) = 16),
    programme_id BLOB NOT NULL CHECK (length(programme_id) = 16),
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (class_id, programme_id)
) STRICT, WITHOUT ROWID;

-- Teachers and volunteers. roles and skills are JSON arrays of text; available is read by sites/model.
CREATE TABLE staff (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    category TEXT NOT NULL DEFAULT 'volunteer',
    roles TEXT NOT NULL DEFAULT '[]',
    skills TEXT NOT NULL DEFAULT '[]',
    available TEXT NOT NULL DEFAULT '',
    site_id BLOB,
    partner_id BLOB,
    left_on TEXT,
    note TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_name ON staff (name);

-- Who teaches and helps in a class; a session that names its own people has those instead.
CREATE TABLE class_staff (
    class_id BLOB NOT NULL CHECK (length(class_id) = 16),
    staff_id BLOB NOT NULL CHECK (length(staff_id) = 16),
    role TEXT NOT NULL DEFAULT 'teacher' CHECK (role IN ('teacher', 'head', 'volunteer')),
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (class_id, staff_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX class_staff_staff ON class_staff (staff_id);

-- minutes: how long somebody was there, where it was not the whole session.
CREATE TABLE session_staff (
    session_id BLOB NOT NULL CHECK (length(session_id) = 16),
    staff_id BLOB NOT NULL CHECK (length(staff_id) = 16),
    role TEXT NOT NULL DEFAULT 'teacher' CHECK (role IN ('teacher', 'head', 'volunteer')),
    minutes INTEGER,
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (session_id, staff_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_staff_staff ON session_staff (staff_id);

-- 考核单位: who is counted by itself. Its region maps to it, except where region_unit says otherwise.
CREATE TABLE unit (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name TEXT NOT NULL DEFAULT '',
    place INTEGER NOT NULL DEFAULT 0,
    region_code TEXT,
    platform TEXT NOT NULL DEFAULT '',
    platform_phone TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
-- seed: unit.csv -> unit

CREATE TABLE region_unit (
    region_code TEXT PRIMARY KEY NOT NULL CHECK (length(region_code) = 12),
    unit_id BLOB,
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

-- How many people lived in a unit or region on a day; basis is the 口径 (常住, 户籍). NULL: not known.
CREATE TABLE population (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    title TEXT NOT NULL DEFAULT '',
    region_code TEXT,
    unit_id BLOB,
    as_of TEXT NOT NULL DEFAULT '',
    basis TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    people INTEGER,
    over60 INTEGER,
    over65 INTEGER,
    over80 INTEGER,
    rounded INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
-- seed: population.csv -> population

-- 智慧养老服务平台: how many people a unit's platform had enrolled on a day.
CREATE TABLE platform_count (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    unit_id BLOB NOT NULL DEFAULT x'00',
    as_of TEXT NOT NULL DEFAULT '',
    enrolled INTEGER,
    source TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX platform_count_unit ON platform_count (unit_id, as_of);

-- What a topic said at a time, as JSON; made_at is empty for what it said before it was first edited.
CREATE TABLE topic_version (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    topic_id BLOB NOT NULL DEFAULT x'00',
    made_at TEXT NOT NULL DEFAULT '',
    made_by TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL DEFAULT '{}',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX topic_version_topic ON topic_version (topic_id, made_at);

-- A screenshot beside a step (1, 2, …), shrunk to a JPEG without metadata; step 0: beside none any more.
CREATE TABLE topic_picture (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    topic_id BLOB NOT NULL DEFAULT x'00',
    step INTEGER NOT NULL DEFAULT 0,
    width INTEGER NOT NULL DEFAULT 0,
    height INTEGER NOT NULL DEFAULT 0,
    image BLOB,
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX topic_picture_topic ON topic_picture (topic_id, step);

-- How a session is to be held, where somebody wrote it down; stages and ticks are JSON arrays.
CREATE TABLE lesson_plan (
    session_id BLOB PRIMARY KEY NOT NULL CHECK (length(session_id) = 16),
    topic_id BLOB,
    stages TEXT NOT NULL DEFAULT '[]',
    preparation TEXT NOT NULL DEFAULT '',
    afterwards TEXT NOT NULL DEFAULT '',
    ticks TEXT NOT NULL DEFAULT '[]',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
