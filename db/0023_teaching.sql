-- Attendance statuses of an office's own, partners with several roles, dated exceptions to when helpers can come,
-- the version of a topic that was taught, and certificates of volunteers from their recorded hours.

-- A mark may have a status of the office's own, so which ones there are is no matter of this table any more.
ALTER TABLE attendance RENAME TO attendance_before;
DROP INDEX attendance_attendee;
DROP TRIGGER attendee_stale_mark;
DROP TRIGGER attendee_stale_remark;
CREATE TABLE attendance (
    session_id BLOB NOT NULL CHECK (length(session_id) = 16),
    attendee_id BLOB NOT NULL CHECK (length(attendee_id) = 16),
    status TEXT NOT NULL DEFAULT 'present',
    source TEXT NOT NULL DEFAULT 'grid' CHECK (source IN ('grid', 'desk', 'paper', 'import')),
    walk_in INTEGER NOT NULL DEFAULT 0 CHECK (walk_in IN (0, 1)),
    marked_at TEXT,
    marked_by TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (session_id, attendee_id)
) STRICT, WITHOUT ROWID;
INSERT INTO attendance (
    session_id, attendee_id, status, source, walk_in, marked_at, marked_by, reason, deleted, rs, cv
) SELECT session_id, attendee_id, status, source, walk_in, marked_at, marked_by, reason, deleted, rs, cv
FROM attendance_before;
DROP TABLE attendance_before;
CREATE INDEX attendance_attendee ON attendance (attendee_id, session_id);
CREATE TRIGGER attendee_stale_mark AFTER INSERT ON attendance BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER attendee_stale_remark AFTER UPDATE OF status, deleted ON attendance BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;

-- Statuses of an office's own beside the five. The code is the first name it had, so the same word entered on two
-- PCs is the same status. kind: whether the person was there. counts: whether it counts in the rate.
-- retired: since when it is given no more; a status that was ever given is retired and never deleted.
CREATE TABLE attendance_status (
    code TEXT PRIMARY KEY NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL DEFAULT '',
    sign TEXT NOT NULL DEFAULT '',
    key TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'excused' CHECK (kind IN ('there', 'excused', 'absent')),
    counts INTEGER NOT NULL DEFAULT 0 CHECK (counts IN (0, 1)),
    tone TEXT NOT NULL DEFAULT 'info',
    place INTEGER NOT NULL DEFAULT 0,
    retired TEXT,
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE TRIGGER attendee_stale_status AFTER INSERT ON attendance_status BEGIN
    INSERT INTO attendee_stale (n) SELECT a.n FROM attendance m JOIN attendee a ON a.id = m.attendee_id
    WHERE m.status = NEW.code ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER attendee_stale_status_kind AFTER UPDATE OF kind ON attendance_status BEGIN
    INSERT INTO attendee_stale (n) SELECT a.n FROM attendance m JOIN attendee a ON a.id = m.attendee_id
    WHERE m.status = NEW.code ON CONFLICT DO NOTHING;
END;

-- The statuses of who was there, and of who was missing without excuse: `m.status IN attended_status`.
-- A mark keeps its meaning even where its status was put into the recycle bin.
CREATE VIEW attended_status AS
    SELECT 'present' AS code UNION ALL SELECT 'late' UNION ALL SELECT 'early'
    UNION ALL SELECT code FROM attendance_status WHERE kind = 'there';
CREATE VIEW absent_status AS
    SELECT 'absent' AS code UNION ALL SELECT code FROM attendance_status WHERE kind = 'absent';

-- A partner may have several roles in one place, each a column of its own: what two PCs add is simply both there.
ALTER TABLE site_partner ADD COLUMN host INTEGER NOT NULL DEFAULT 0;
ALTER TABLE site_partner ADD COLUMN organise INTEGER NOT NULL DEFAULT 0;
ALTER TABLE site_partner ADD COLUMN assist INTEGER NOT NULL DEFAULT 0;
ALTER TABLE site_partner ADD COLUMN support INTEGER NOT NULL DEFAULT 0;
UPDATE site_partner SET host = role = 'host', organise = role = 'organise', assist = role = 'assist',
    support = role = 'support' WHERE deleted IS NULL;
ALTER TABLE class_partner ADD COLUMN host INTEGER NOT NULL DEFAULT 0;
ALTER TABLE class_partner ADD COLUMN organise INTEGER NOT NULL DEFAULT 0;
ALTER TABLE class_partner ADD COLUMN assist INTEGER NOT NULL DEFAULT 0;
ALTER TABLE class_partner ADD COLUMN support INTEGER NOT NULL DEFAULT 0;
UPDATE class_partner SET host = role = 'host', organise = role = 'organise', assist = role = 'assist',
    support = role = 'support' WHERE deleted IS NULL;
ALTER TABLE session_partner ADD COLUMN host INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session_partner ADD COLUMN organise INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session_partner ADD COLUMN assist INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session_partner ADD COLUMN support INTEGER NOT NULL DEFAULT 0;
UPDATE session_partner SET host = role = 'host', organise = role = 'organise', assist = role = 'assist',
    support = role = 'support' WHERE deleted IS NULL;
ALTER TABLE site_partner DROP COLUMN role;
ALTER TABLE class_partner DROP COLUMN role;
ALTER TABLE session_partner DROP COLUMN role;

-- Days on which a teacher or volunteer cannot come, or can come besides their usual hours; both days included.
-- starts, ends: 'HH:MM', both empty for the whole day.
CREATE TABLE staff_day (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    staff_id BLOB NOT NULL DEFAULT x'00',
    first TEXT NOT NULL DEFAULT '',
    last TEXT NOT NULL DEFAULT '',
    starts TEXT NOT NULL DEFAULT '',
    ends TEXT NOT NULL DEFAULT '',
    can_come INTEGER NOT NULL DEFAULT 0 CHECK (can_come IN (0, 1)),
    reason TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_day_staff ON staff_day (staff_id, first);
ALTER TABLE staff ADD COLUMN available_note TEXT NOT NULL DEFAULT '';

-- Which version of its topic a session taught, noted when it was held.
ALTER TABLE session ADD COLUMN topic_version BLOB;

-- The volunteer or teacher whose recorded hours a certificate is about, the span of days and the minutes.
ALTER TABLE certificate ADD COLUMN staff_id BLOB;
ALTER TABLE certificate ADD COLUMN served_from TEXT;
ALTER TABLE certificate ADD COLUMN served_to TEXT;
ALTER TABLE certificate ADD COLUMN served_minutes INTEGER;
CREATE INDEX certificate_staff ON certificate (staff_id) WHERE staff_id IS NOT NULL;
