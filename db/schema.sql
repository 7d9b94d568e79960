-- The schema that the migrations make, for reading: `python -m tests.project.schema` renews it.

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

CREATE TRIGGER capture_absence_visit_delete BEFORE DELETE ON absence_visit BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_absence_visit_insert AFTER INSERT ON absence_visit WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('absence_visit', NEW.attendee_id, NEW.session_id);
END;

CREATE TRIGGER capture_absence_visit_key BEFORE UPDATE OF attendee_id, session_id ON absence_visit
WHEN NEW.attendee_id IS NOT OLD.attendee_id OR NEW.session_id IS NOT OLD.session_id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_absence_visit_update AFTER UPDATE OF done_at, done_by, outcome, deleted ON absence_visit
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'absence_visit', NEW.attendee_id, NEW.session_id, col, old FROM (
    SELECT 'done_at' AS col, OLD.done_at AS old WHERE OLD.done_at IS NOT NEW.done_at
    UNION ALL SELECT 'done_by' AS col, OLD.done_by AS old WHERE OLD.done_by IS NOT NEW.done_by
    UNION ALL SELECT 'outcome' AS col, OLD.outcome AS old WHERE OLD.outcome IS NOT NEW.outcome
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE VIEW absent_status AS
    SELECT 'absent' AS code UNION ALL SELECT code FROM attendance_status WHERE kind = 'absent';

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

CREATE INDEX attendance_attendee ON attendance (attendee_id, session_id);

CREATE TRIGGER attendee_stale_mark AFTER INSERT ON attendance BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER attendee_stale_remark AFTER UPDATE OF status, deleted ON attendance BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER capture_attendance_delete BEFORE DELETE ON attendance BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_attendance_insert AFTER INSERT ON attendance WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('attendance', NEW.session_id, NEW.attendee_id);
END;

CREATE TRIGGER capture_attendance_key BEFORE UPDATE OF session_id, attendee_id ON attendance
WHEN NEW.session_id IS NOT OLD.session_id OR NEW.attendee_id IS NOT OLD.attendee_id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_attendance_update AFTER UPDATE OF status, source, walk_in, marked_at, marked_by, reason, deleted ON attendance
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'attendance', NEW.session_id, NEW.attendee_id, col, old FROM (
    SELECT 'status' AS col, OLD.status AS old WHERE OLD.status IS NOT NEW.status
    UNION ALL SELECT 'source' AS col, OLD.source AS old WHERE OLD.source IS NOT NEW.source
    UNION ALL SELECT 'walk_in' AS col, OLD.walk_in AS old WHERE OLD.walk_in IS NOT NEW.walk_in
    UNION ALL SELECT 'marked_at' AS col, OLD.marked_at AS old WHERE OLD.marked_at IS NOT NEW.marked_at
    UNION ALL SELECT 'marked_by' AS col, OLD.marked_by AS old WHERE OLD.marked_by IS NOT NEW.marked_by
    UNION ALL SELECT 'reason' AS col, OLD.reason AS old WHERE OLD.reason IS NOT NEW.reason
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

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
, on_paper INTEGER NOT NULL DEFAULT 0 CHECK (on_paper IN (0, 1))) STRICT, WITHOUT ROWID;

CREATE TRIGGER attendee_stale_status AFTER INSERT ON attendance_status BEGIN
    INSERT INTO attendee_stale (n) SELECT a.n FROM attendance m JOIN attendee a ON a.id = m.attendee_id
    WHERE m.status = NEW.code ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER attendee_stale_status_kind AFTER UPDATE OF kind ON attendance_status BEGIN
    INSERT INTO attendee_stale (n) SELECT a.n FROM attendance m JOIN attendee a ON a.id = m.attendee_id
    WHERE m.status = NEW.code ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER capture_attendance_status_delete BEFORE DELETE ON attendance_status BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_attendance_status_insert AFTER INSERT ON attendance_status WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('attendance_status', NEW.code, NULL);
END;

CREATE TRIGGER capture_attendance_status_key BEFORE UPDATE OF code ON attendance_status
WHEN NEW.code IS NOT OLD.code BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_attendance_status_update AFTER UPDATE OF name, sign, key, kind, counts, tone, place, retired, deleted, on_paper ON attendance_status
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'attendance_status', NEW.code, NULL, col, old FROM (
    SELECT 'name' AS col, OLD.name AS old WHERE OLD.name IS NOT NEW.name
    UNION ALL SELECT 'sign' AS col, OLD.sign AS old WHERE OLD.sign IS NOT NEW.sign
    UNION ALL SELECT 'key' AS col, OLD.key AS old WHERE OLD.key IS NOT NEW.key
    UNION ALL SELECT 'kind' AS col, OLD.kind AS old WHERE OLD.kind IS NOT NEW.kind
    UNION ALL SELECT 'counts' AS col, OLD.counts AS old WHERE OLD.counts IS NOT NEW.counts
    UNION ALL SELECT 'tone' AS col, OLD.tone AS old WHERE OLD.tone IS NOT NEW.tone
    UNION ALL SELECT 'place' AS col, OLD.place AS old WHERE OLD.place IS NOT NEW.place
    UNION ALL SELECT 'retired' AS col, OLD.retired AS old WHERE OLD.retired IS NOT NEW.retired
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted
    UNION ALL SELECT 'on_paper' AS col, OLD.on_paper AS old WHERE OLD.on_paper IS NOT NEW.on_paper);
END;

CREATE VIEW attended_status AS
    SELECT 'present' AS code UNION ALL SELECT 'late' UNION ALL SELECT 'early'
    UNION ALL SELECT code FROM attendance_status WHERE kind = 'there';

CREATE TABLE attendee (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    name TEXT NOT NULL DEFAULT '',
    sex INTEGER NOT NULL DEFAULT 0 CHECK (sex IN (0, 1, 2, 9)),
    birth TEXT,
    id_number TEXT,
    phone TEXT NOT NULL DEFAULT '',
    region_code TEXT,
    address TEXT NOT NULL DEFAULT '',
    contact_name TEXT NOT NULL DEFAULT '',
    contact_relation TEXT NOT NULL DEFAULT '',
    contact_phone TEXT NOT NULL DEFAULT '',
    student_number TEXT NOT NULL DEFAULT '',
    site_id BLOB,
    receives_allowance INTEGER CHECK (receives_allowance IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    created TEXT,
    deleted TEXT,
    rs BLOB,
    cv TEXT
, former_name TEXT NOT NULL DEFAULT '', phone_model TEXT NOT NULL DEFAULT '', phone_system TEXT NOT NULL DEFAULT '', living TEXT NOT NULL DEFAULT '', sensitive_consent TEXT, deceased_on TEXT, deceased_by TEXT NOT NULL DEFAULT '') STRICT;

CREATE INDEX attendee_birth ON attendee (birth, name, n) WHERE deleted IS NULL;

CREATE INDEX attendee_deceased ON attendee (deceased_on) WHERE deceased_on IS NOT NULL;

CREATE INDEX attendee_id_number ON attendee (id_number) WHERE id_number IS NOT NULL;

CREATE INDEX attendee_name ON attendee (name, n) WHERE deleted IS NULL;

CREATE INDEX attendee_phone ON attendee (phone) WHERE phone <> '';

CREATE INDEX attendee_region ON attendee (region_code, name, n) WHERE deleted IS NULL;

CREATE INDEX attendee_site ON attendee (site_id) WHERE site_id IS NOT NULL AND deleted IS NULL;

CREATE INDEX attendee_student_number ON attendee (student_number) WHERE student_number <> '';

CREATE TRIGGER attendee_stale_insert AFTER INSERT ON attendee BEGIN
    INSERT INTO attendee_stale (n) VALUES (NEW.n) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER attendee_stale_update AFTER UPDATE ON attendee BEGIN
    INSERT INTO attendee_stale (n) VALUES (NEW.n) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER capture_attendee_delete BEFORE DELETE ON attendee BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_attendee_insert AFTER INSERT ON attendee WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('attendee', NEW.id, NULL);
END;

CREATE TRIGGER capture_attendee_key BEFORE UPDATE OF id ON attendee
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_attendee_update AFTER UPDATE OF name, sex, birth, id_number, phone, region_code, address, contact_name, contact_relation, contact_phone, student_number, site_id, receives_allowance, note, created, deleted, former_name, phone_model, phone_system, living, sensitive_consent, deceased_on, deceased_by ON attendee
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'attendee', NEW.id, NULL, col, old FROM (
    SELECT 'name' AS col, OLD.name AS old WHERE OLD.name IS NOT NEW.name
    UNION ALL SELECT 'sex' AS col, OLD.sex AS old WHERE OLD.sex IS NOT NEW.sex
    UNION ALL SELECT 'birth' AS col, OLD.birth AS old WHERE OLD.birth IS NOT NEW.birth
    UNION ALL SELECT 'id_number' AS col, OLD.id_number AS old WHERE OLD.id_number IS NOT NEW.id_number
    UNION ALL SELECT 'phone' AS col, OLD.phone AS old WHERE OLD.phone IS NOT NEW.phone
    UNION ALL SELECT 'region_code' AS col, OLD.region_code AS old WHERE OLD.region_code IS NOT NEW.region_code
    UNION ALL SELECT 'address' AS col, OLD.address AS old WHERE OLD.address IS NOT NEW.address
    UNION ALL SELECT 'contact_name' AS col, OLD.contact_name AS old WHERE OLD.contact_name IS NOT NEW.contact_name
    UNION ALL SELECT 'contact_relation' AS col, OLD.contact_relation AS old WHERE OLD.contact_relation IS NOT NEW.contact_relation
    UNION ALL SELECT 'contact_phone' AS col, OLD.contact_phone AS old WHERE OLD.contact_phone IS NOT NEW.contact_phone
    UNION ALL SELECT 'student_number' AS col, OLD.student_number AS old WHERE OLD.student_number IS NOT NEW.student_number
    UNION ALL SELECT 'site_id' AS col, OLD.site_id AS old WHERE OLD.site_id IS NOT NEW.site_id
    UNION ALL SELECT 'receives_allowance' AS col, OLD.receives_allowance AS old WHERE OLD.receives_allowance IS NOT NEW.receives_allowance
    UNION ALL SELECT 'note' AS col, OLD.note AS old WHERE OLD.note IS NOT NEW.note
    UNION ALL SELECT 'created' AS col, OLD.created AS old WHERE OLD.created IS NOT NEW.created
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted
    UNION ALL SELECT 'former_name' AS col, OLD.former_name AS old WHERE OLD.former_name IS NOT NEW.former_name
    UNION ALL SELECT 'phone_model' AS col, OLD.phone_model AS old WHERE OLD.phone_model IS NOT NEW.phone_model
    UNION ALL SELECT 'phone_system' AS col, OLD.phone_system AS old WHERE OLD.phone_system IS NOT NEW.phone_system
    UNION ALL SELECT 'living' AS col, OLD.living AS old WHERE OLD.living IS NOT NEW.living
    UNION ALL SELECT 'sensitive_consent' AS col, OLD.sensitive_consent AS old WHERE OLD.sensitive_consent IS NOT NEW.sensitive_consent
    UNION ALL SELECT 'deceased_on' AS col, OLD.deceased_on AS old WHERE OLD.deceased_on IS NOT NEW.deceased_on
    UNION ALL SELECT 'deceased_by' AS col, OLD.deceased_by AS old WHERE OLD.deceased_by IS NOT NEW.deceased_by);
END;

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

CREATE INDEX attendee_access_at ON attendee_access (at);

CREATE INDEX attendee_access_person ON attendee_access (attendee_id, at);

CREATE TRIGGER capture_attendee_access_delete BEFORE DELETE ON attendee_access BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_attendee_access_insert AFTER INSERT ON attendee_access WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('attendee_access', NEW.id, NULL);
END;

CREATE TRIGGER capture_attendee_access_key BEFORE UPDATE OF id ON attendee_access
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_attendee_access_update AFTER UPDATE OF attendee_id, people, what, reason, at, by, device, deleted ON attendee_access
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'attendee_access', NEW.id, NULL, col, old FROM (
    SELECT 'attendee_id' AS col, OLD.attendee_id AS old WHERE OLD.attendee_id IS NOT NEW.attendee_id
    UNION ALL SELECT 'people' AS col, OLD.people AS old WHERE OLD.people IS NOT NEW.people
    UNION ALL SELECT 'what' AS col, OLD.what AS old WHERE OLD.what IS NOT NEW.what
    UNION ALL SELECT 'reason' AS col, OLD.reason AS old WHERE OLD.reason IS NOT NEW.reason
    UNION ALL SELECT 'at' AS col, OLD.at AS old WHERE OLD.at IS NOT NEW.at
    UNION ALL SELECT 'by' AS col, OLD.by AS old WHERE OLD.by IS NOT NEW.by
    UNION ALL SELECT 'device' AS col, OLD.device AS old WHERE OLD.device IS NOT NEW.device
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE attendee_category (
    attendee_id BLOB NOT NULL CHECK (length(attendee_id) = 16),
    category TEXT NOT NULL,
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (attendee_id, category)
) STRICT, WITHOUT ROWID;

CREATE INDEX attendee_category_people ON attendee_category (category, attendee_id) WHERE deleted IS NULL;

CREATE TRIGGER attendee_stale_category AFTER INSERT ON attendee_category BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER attendee_stale_category_change AFTER UPDATE OF deleted ON attendee_category BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER capture_attendee_category_delete BEFORE DELETE ON attendee_category BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_attendee_category_insert AFTER INSERT ON attendee_category WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('attendee_category', NEW.attendee_id, NEW.category);
END;

CREATE TRIGGER capture_attendee_category_key BEFORE UPDATE OF attendee_id, category ON attendee_category
WHEN NEW.attendee_id IS NOT OLD.attendee_id OR NEW.category IS NOT OLD.category BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_attendee_category_update AFTER UPDATE OF deleted ON attendee_category
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'attendee_category', NEW.attendee_id, NEW.category, col, old FROM (
    SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE attendee_contact (
    attendee_id BLOB NOT NULL CHECK (length(attendee_id) = 16),
    name TEXT NOT NULL,
    relation TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (attendee_id, name)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_attendee_contact_delete BEFORE DELETE ON attendee_contact BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_attendee_contact_insert AFTER INSERT ON attendee_contact WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('attendee_contact', NEW.attendee_id, NEW.name);
END;

CREATE TRIGGER capture_attendee_contact_key BEFORE UPDATE OF attendee_id, name ON attendee_contact
WHEN NEW.attendee_id IS NOT OLD.attendee_id OR NEW.name IS NOT OLD.name BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_attendee_contact_update AFTER UPDATE OF relation, phone, deleted ON attendee_contact
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'attendee_contact', NEW.attendee_id, NEW.name, col, old FROM (
    SELECT 'relation' AS col, OLD.relation AS old WHERE OLD.relation IS NOT NEW.relation
    UNION ALL SELECT 'phone' AS col, OLD.phone AS old WHERE OLD.phone IS NOT NEW.phone
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE attendee_custom (
    attendee_id BLOB NOT NULL CHECK (length(attendee_id) = 16),
    field_id BLOB NOT NULL CHECK (length(field_id) = 16),
    value TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (attendee_id, field_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_attendee_custom_delete BEFORE DELETE ON attendee_custom BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_attendee_custom_insert AFTER INSERT ON attendee_custom WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('attendee_custom', NEW.attendee_id, NEW.field_id);
END;

CREATE TRIGGER capture_attendee_custom_key BEFORE UPDATE OF attendee_id, field_id ON attendee_custom
WHEN NEW.attendee_id IS NOT OLD.attendee_id OR NEW.field_id IS NOT OLD.field_id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_attendee_custom_update AFTER UPDATE OF value, deleted ON attendee_custom
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'attendee_custom', NEW.attendee_id, NEW.field_id, col, old FROM (
    SELECT 'value' AS col, OLD.value AS old WHERE OLD.value IS NOT NEW.value
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

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

CREATE TRIGGER capture_attendee_distinct_delete BEFORE DELETE ON attendee_distinct BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_attendee_distinct_insert AFTER INSERT ON attendee_distinct WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('attendee_distinct', NEW.one_id, NEW.other_id);
END;

CREATE TRIGGER capture_attendee_distinct_key BEFORE UPDATE OF one_id, other_id ON attendee_distinct
WHEN NEW.one_id IS NOT OLD.one_id OR NEW.other_id IS NOT OLD.other_id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_attendee_distinct_update AFTER UPDATE OF at, by, deleted ON attendee_distinct
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'attendee_distinct', NEW.one_id, NEW.other_id, col, old FROM (
    SELECT 'at' AS col, OLD.at AS old WHERE OLD.at IS NOT NEW.at
    UNION ALL SELECT 'by' AS col, OLD.by AS old WHERE OLD.by IS NOT NEW.by
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE attendee_erased (
    attendee_id BLOB PRIMARY KEY NOT NULL CHECK (length(attendee_id) = 16),
    at TEXT,
    by TEXT NOT NULL DEFAULT '',
    basis TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_attendee_erased_delete BEFORE DELETE ON attendee_erased BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_attendee_erased_insert AFTER INSERT ON attendee_erased WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('attendee_erased', NEW.attendee_id, NULL);
END;

CREATE TRIGGER capture_attendee_erased_key BEFORE UPDATE OF attendee_id ON attendee_erased
WHEN NEW.attendee_id IS NOT OLD.attendee_id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_attendee_erased_update AFTER UPDATE OF at, by, basis, deleted ON attendee_erased
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'attendee_erased', NEW.attendee_id, NULL, col, old FROM (
    SELECT 'at' AS col, OLD.at AS old WHERE OLD.at IS NOT NEW.at
    UNION ALL SELECT 'by' AS col, OLD.by AS old WHERE OLD.by IS NOT NEW.by
    UNION ALL SELECT 'basis' AS col, OLD.basis AS old WHERE OLD.basis IS NOT NEW.basis
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TRIGGER exchange_conflict_forget AFTER INSERT ON attendee_erased BEGIN
    DELETE FROM exchange_conflict WHERE k1 = NEW.attendee_id OR k2 = NEW.attendee_id
        OR tbl IN ('certificate', 'desk_entry', 'telling', 'attendee_moved', 'attendee_merge', 'draw');
END;

CREATE TABLE attendee_key (
    k TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (k, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE attendee_listed (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    sort TEXT NOT NULL,
    name TEXT NOT NULL,
    sex INTEGER NOT NULL,
    birth TEXT,
    id_number TEXT,
    phone TEXT NOT NULL,
    region_code TEXT,
    student_number TEXT NOT NULL,
    site_id BLOB,
    near INTEGER NOT NULL,
    died INTEGER NOT NULL,
    receives_allowance INTEGER,
    attended INTEGER NOT NULL,
    expected INTEGER NOT NULL,
    certificates INTEGER NOT NULL,
    tags TEXT NOT NULL,
    former_name TEXT NOT NULL,
    telephones TEXT NOT NULL,
    categories TEXT NOT NULL
) STRICT;

CREATE INDEX attendee_listed_birth
    ON attendee_listed (birth, sort, region_code, sex, receives_allowance, certificates, site_id);

CREATE INDEX attendee_listed_died ON attendee_listed (n) WHERE died = 1;

CREATE INDEX attendee_listed_region ON attendee_listed (region_code, sort);

CREATE INDEX attendee_listed_sort
    ON attendee_listed (sort, region_code, birth, sex, receives_allowance, certificates, site_id);

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

CREATE TRIGGER capture_attendee_merge_delete BEFORE DELETE ON attendee_merge BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_attendee_merge_insert AFTER INSERT ON attendee_merge WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('attendee_merge', NEW.loser_id, NULL);
END;

CREATE TRIGGER capture_attendee_merge_key BEFORE UPDATE OF loser_id ON attendee_merge
WHEN NEW.loser_id IS NOT OLD.loser_id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_attendee_merge_update AFTER UPDATE OF keeper_id, took, at, by, deleted ON attendee_merge
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'attendee_merge', NEW.loser_id, NULL, col, old FROM (
    SELECT 'keeper_id' AS col, OLD.keeper_id AS old WHERE OLD.keeper_id IS NOT NEW.keeper_id
    UNION ALL SELECT 'took' AS col, OLD.took AS old WHERE OLD.took IS NOT NEW.took
    UNION ALL SELECT 'at' AS col, OLD.at AS old WHERE OLD.at IS NOT NEW.at
    UNION ALL SELECT 'by' AS col, OLD.by AS old WHERE OLD.by IS NOT NEW.by
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

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

CREATE TRIGGER capture_attendee_moved_delete BEFORE DELETE ON attendee_moved BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_attendee_moved_insert AFTER INSERT ON attendee_moved WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('attendee_moved', NEW.loser_id, NEW.place);
END;

CREATE TRIGGER capture_attendee_moved_key BEFORE UPDATE OF loser_id, place ON attendee_moved
WHEN NEW.loser_id IS NOT OLD.loser_id OR NEW.place IS NOT OLD.place BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_attendee_moved_update AFTER UPDATE OF keeper_id, base, own, at, deleted ON attendee_moved
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'attendee_moved', NEW.loser_id, NEW.place, col, old FROM (
    SELECT 'keeper_id' AS col, OLD.keeper_id AS old WHERE OLD.keeper_id IS NOT NEW.keeper_id
    UNION ALL SELECT 'base' AS col, OLD.base AS old WHERE OLD.base IS NOT NEW.base
    UNION ALL SELECT 'own' AS col, OLD.own AS old WHERE OLD.own IS NOT NEW.own
    UNION ALL SELECT 'at' AS col, OLD.at AS old WHERE OLD.at IS NOT NEW.at
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE attendee_place_was (
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (code, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE attendee_posting (
    id INTEGER PRIMARY KEY,
    bits BLOB NOT NULL
) STRICT;

CREATE TABLE attendee_stale (
    n INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE attendee_tag (
    attendee_id BLOB NOT NULL CHECK (length(attendee_id) = 16),
    tag TEXT NOT NULL,
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (attendee_id, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX attendee_tag_tag ON attendee_tag (tag, attendee_id) WHERE deleted IS NULL;

CREATE TRIGGER attendee_stale_tag AFTER INSERT ON attendee_tag BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER attendee_stale_untag AFTER UPDATE OF deleted ON attendee_tag BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER capture_attendee_tag_delete BEFORE DELETE ON attendee_tag BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_attendee_tag_insert AFTER INSERT ON attendee_tag WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('attendee_tag', NEW.attendee_id, NEW.tag);
END;

CREATE TRIGGER capture_attendee_tag_key BEFORE UPDATE OF attendee_id, tag ON attendee_tag
WHEN NEW.attendee_id IS NOT OLD.attendee_id OR NEW.tag IS NOT OLD.tag BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_attendee_tag_update AFTER UPDATE OF deleted ON attendee_tag
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'attendee_tag', NEW.attendee_id, NEW.tag, col, old FROM (
    SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE attendee_telephone (
    attendee_id BLOB NOT NULL CHECK (length(attendee_id) = 16),
    phone TEXT NOT NULL,
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (attendee_id, phone)
) STRICT, WITHOUT ROWID;

CREATE INDEX attendee_telephone_number ON attendee_telephone (phone, attendee_id);

CREATE TRIGGER attendee_stale_telephone AFTER INSERT ON attendee_telephone BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER attendee_stale_telephone_change AFTER UPDATE OF deleted ON attendee_telephone BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER capture_attendee_telephone_delete BEFORE DELETE ON attendee_telephone BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_attendee_telephone_insert AFTER INSERT ON attendee_telephone WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('attendee_telephone', NEW.attendee_id, NEW.phone);
END;

CREATE TRIGGER capture_attendee_telephone_key BEFORE UPDATE OF attendee_id, phone ON attendee_telephone
WHEN NEW.attendee_id IS NOT OLD.attendee_id OR NEW.phone IS NOT OLD.phone BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_attendee_telephone_update AFTER UPDATE OF deleted ON attendee_telephone
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'attendee_telephone', NEW.attendee_id, NEW.phone, col, old FROM (
    SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE attendee_term (
    term TEXT PRIMARY KEY NOT NULL,
    id INTEGER NOT NULL,
    blocks BLOB NOT NULL DEFAULT x''
) STRICT, WITHOUT ROWID;

CREATE INDEX attendee_term_id ON attendee_term (id);

CREATE TABLE audit_entry (
    n INTEGER PRIMARY KEY,
    rid BLOB NOT NULL CHECK (length(rid) = 16),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    hlc INTEGER NOT NULL,
    at TEXT NOT NULL DEFAULT '',
    actor TEXT NOT NULL DEFAULT '',
    device TEXT NOT NULL DEFAULT '',
    rows INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX audit_entry_actor ON audit_entry (actor, hlc);

CREATE INDEX audit_entry_at ON audit_entry (at);

CREATE INDEX audit_entry_hlc ON audit_entry (hlc);

CREATE TABLE audit_kind (
    kind TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (kind, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_person (
    person INTEGER NOT NULL,  -- attendee.n
    n INTEGER NOT NULL,
    PRIMARY KEY (person, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE certificate (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    number TEXT NOT NULL DEFAULT '',
    machine_number TEXT NOT NULL DEFAULT '',
    year INTEGER NOT NULL DEFAULT 0,
    block TEXT NOT NULL DEFAULT '',
    serial INTEGER NOT NULL DEFAULT 0,
    kind TEXT NOT NULL DEFAULT 'completion',
    attendee_id BLOB,
    class_id BLOB,
    content TEXT NOT NULL DEFAULT '{}',
    issued_at TEXT,
    issued_by TEXT NOT NULL DEFAULT '',
    printed_at TEXT,
    voided_at TEXT,
    void_reason TEXT NOT NULL DEFAULT '',
    rs BLOB,
    cv TEXT
, page_hash TEXT NOT NULL DEFAULT '', first_id BLOB, reissue INTEGER NOT NULL DEFAULT 0, page BLOB, drawings TEXT NOT NULL DEFAULT '[]', kept_hash TEXT NOT NULL DEFAULT '', staff_id BLOB, served_from TEXT, served_to TEXT, served_minutes INTEGER) STRICT, WITHOUT ROWID;

CREATE INDEX certificate_class ON certificate (class_id);

CREATE INDEX certificate_first ON certificate (first_id) WHERE first_id IS NOT NULL;

CREATE INDEX certificate_kind_serial ON certificate (kind, year, block, serial);

CREATE INDEX certificate_number ON certificate (number) WHERE number <> '';

CREATE INDEX certificate_once ON certificate (attendee_id, class_id, kind) WHERE voided_at IS NULL;

CREATE INDEX certificate_serial ON certificate (year, block, serial);

CREATE INDEX certificate_staff ON certificate (staff_id) WHERE staff_id IS NOT NULL;

CREATE TRIGGER attendee_stale_certificate AFTER INSERT ON certificate BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER attendee_stale_void AFTER UPDATE OF voided_at, attendee_id ON certificate BEGIN
    INSERT INTO attendee_stale (n)
    SELECT n FROM attendee WHERE id IN (OLD.attendee_id, NEW.attendee_id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER capture_certificate_delete BEFORE DELETE ON certificate BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_certificate_insert AFTER INSERT ON certificate WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('certificate', NEW.id, NULL);
END;

CREATE TRIGGER capture_certificate_key BEFORE UPDATE OF id ON certificate
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_certificate_update AFTER UPDATE OF number, machine_number, year, block, serial, kind, attendee_id, class_id, content, issued_at, issued_by, printed_at, voided_at, void_reason, page_hash, first_id, reissue, page, drawings, kept_hash, staff_id, served_from, served_to, served_minutes ON certificate
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'certificate', NEW.id, NULL, col, old FROM (
    SELECT 'number' AS col, OLD.number AS old WHERE OLD.number IS NOT NEW.number
    UNION ALL SELECT 'machine_number' AS col, OLD.machine_number AS old WHERE OLD.machine_number IS NOT NEW.machine_number
    UNION ALL SELECT 'year' AS col, OLD.year AS old WHERE OLD.year IS NOT NEW.year
    UNION ALL SELECT 'block' AS col, OLD.block AS old WHERE OLD.block IS NOT NEW.block
    UNION ALL SELECT 'serial' AS col, OLD.serial AS old WHERE OLD.serial IS NOT NEW.serial
    UNION ALL SELECT 'kind' AS col, OLD.kind AS old WHERE OLD.kind IS NOT NEW.kind
    UNION ALL SELECT 'attendee_id' AS col, OLD.attendee_id AS old WHERE OLD.attendee_id IS NOT NEW.attendee_id
    UNION ALL SELECT 'class_id' AS col, OLD.class_id AS old WHERE OLD.class_id IS NOT NEW.class_id
    UNION ALL SELECT 'content' AS col, OLD.content AS old WHERE OLD.content IS NOT NEW.content
    UNION ALL SELECT 'issued_at' AS col, OLD.issued_at AS old WHERE OLD.issued_at IS NOT NEW.issued_at
    UNION ALL SELECT 'issued_by' AS col, OLD.issued_by AS old WHERE OLD.issued_by IS NOT NEW.issued_by
    UNION ALL SELECT 'printed_at' AS col, OLD.printed_at AS old WHERE OLD.printed_at IS NOT NEW.printed_at
    UNION ALL SELECT 'voided_at' AS col, OLD.voided_at AS old WHERE OLD.voided_at IS NOT NEW.voided_at
    UNION ALL SELECT 'void_reason' AS col, OLD.void_reason AS old WHERE OLD.void_reason IS NOT NEW.void_reason
    UNION ALL SELECT 'page_hash' AS col, OLD.page_hash AS old WHERE OLD.page_hash IS NOT NEW.page_hash
    UNION ALL SELECT 'first_id' AS col, OLD.first_id AS old WHERE OLD.first_id IS NOT NEW.first_id
    UNION ALL SELECT 'reissue' AS col, OLD.reissue AS old WHERE OLD.reissue IS NOT NEW.reissue
    UNION ALL SELECT 'page' AS col, OLD.page AS old WHERE OLD.page IS NOT NEW.page
    UNION ALL SELECT 'drawings' AS col, OLD.drawings AS old WHERE OLD.drawings IS NOT NEW.drawings
    UNION ALL SELECT 'kept_hash' AS col, OLD.kept_hash AS old WHERE OLD.kept_hash IS NOT NEW.kept_hash
    UNION ALL SELECT 'staff_id' AS col, OLD.staff_id AS old WHERE OLD.staff_id IS NOT NEW.staff_id
    UNION ALL SELECT 'served_from' AS col, OLD.served_from AS old WHERE OLD.served_from IS NOT NEW.served_from
    UNION ALL SELECT 'served_to' AS col, OLD.served_to AS old WHERE OLD.served_to IS NOT NEW.served_to
    UNION ALL SELECT 'served_minutes' AS col, OLD.served_minutes AS old WHERE OLD.served_minutes IS NOT NEW.served_minutes);
END;

CREATE TABLE certificate_drawing (
    name TEXT PRIMARY KEY NOT NULL,
    data BLOB NOT NULL DEFAULT x'',
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_certificate_drawing_delete BEFORE DELETE ON certificate_drawing BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_certificate_drawing_insert AFTER INSERT ON certificate_drawing WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('certificate_drawing', NEW.name, NULL);
END;

CREATE TRIGGER capture_certificate_drawing_key BEFORE UPDATE OF name ON certificate_drawing
WHEN NEW.name IS NOT OLD.name BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_certificate_drawing_update AFTER UPDATE OF data ON certificate_drawing
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'certificate_drawing', NEW.name, NULL, col, old FROM (
    SELECT 'data' AS col, OLD.data AS old WHERE OLD.data IS NOT NEW.data);
END;

CREATE TABLE certificate_face (
    name TEXT PRIMARY KEY NOT NULL,
    facts TEXT NOT NULL DEFAULT '[]',
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_certificate_face_delete BEFORE DELETE ON certificate_face BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_certificate_face_insert AFTER INSERT ON certificate_face WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('certificate_face', NEW.name, NULL);
END;

CREATE TRIGGER capture_certificate_face_key BEFORE UPDATE OF name ON certificate_face
WHEN NEW.name IS NOT OLD.name BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_certificate_face_update AFTER UPDATE OF facts ON certificate_face
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'certificate_face', NEW.name, NULL, col, old FROM (
    SELECT 'facts' AS col, OLD.facts AS old WHERE OLD.facts IS NOT NEW.facts);
END;

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

CREATE TRIGGER capture_certificate_glyph_delete BEFORE DELETE ON certificate_glyph BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_certificate_glyph_insert AFTER INSERT ON certificate_glyph WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('certificate_glyph', NEW.face, NEW.code);
END;

CREATE TRIGGER capture_certificate_glyph_key BEFORE UPDATE OF face, code ON certificate_glyph
WHEN NEW.face IS NOT OLD.face OR NEW.code IS NOT OLD.code BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_certificate_glyph_update AFTER UPDATE OF char, advance, outline ON certificate_glyph
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'certificate_glyph', NEW.face, NEW.code, col, old FROM (
    SELECT 'char' AS col, OLD.char AS old WHERE OLD.char IS NOT NEW.char
    UNION ALL SELECT 'advance' AS col, OLD.advance AS old WHERE OLD.advance IS NOT NEW.advance
    UNION ALL SELECT 'outline' AS col, OLD.outline AS old WHERE OLD.outline IS NOT NEW.outline);
END;

CREATE TABLE certificate_picture (
    hash TEXT PRIMARY KEY NOT NULL CHECK (length(hash) = 64),
    data BLOB NOT NULL DEFAULT x'',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_certificate_picture_delete BEFORE DELETE ON certificate_picture BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_certificate_picture_insert AFTER INSERT ON certificate_picture WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('certificate_picture', NEW.hash, NULL);
END;

CREATE TRIGGER capture_certificate_picture_key BEFORE UPDATE OF hash ON certificate_picture
WHEN NEW.hash IS NOT OLD.hash BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_certificate_picture_update AFTER UPDATE OF data, deleted ON certificate_picture
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'certificate_picture', NEW.hash, NULL, col, old FROM (
    SELECT 'data' AS col, OLD.data AS old WHERE OLD.data IS NOT NEW.data
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE certificate_rule (
    course_id BLOB NOT NULL CHECK (length(course_id) = 16),
    kind TEXT NOT NULL DEFAULT 'completion',
    joined TEXT NOT NULL DEFAULT 'all' CHECK (joined IN ('all', 'any')),
    rules TEXT NOT NULL DEFAULT '[]',
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (course_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_certificate_rule_delete BEFORE DELETE ON certificate_rule BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_certificate_rule_insert AFTER INSERT ON certificate_rule WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('certificate_rule', NEW.course_id, NEW.kind);
END;

CREATE TRIGGER capture_certificate_rule_key BEFORE UPDATE OF course_id, kind ON certificate_rule
WHEN NEW.course_id IS NOT OLD.course_id OR NEW.kind IS NOT OLD.kind BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_certificate_rule_update AFTER UPDATE OF joined, rules, deleted ON certificate_rule
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'certificate_rule', NEW.course_id, NEW.kind, col, old FROM (
    SELECT 'joined' AS col, OLD.joined AS old WHERE OLD.joined IS NOT NEW.joined
    UNION ALL SELECT 'rules' AS col, OLD.rules AS old WHERE OLD.rules IS NOT NEW.rules
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE certificate_template (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    kind TEXT NOT NULL DEFAULT 'completion',
    name TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    heading TEXT NOT NULL DEFAULT '{programme}',
    wording TEXT NOT NULL DEFAULT '',
    issuers TEXT NOT NULL DEFAULT '["{issuer}"]',
    address TEXT NOT NULL DEFAULT '{address}',
    theme TEXT NOT NULL DEFAULT 'gold',
    paper TEXT NOT NULL DEFAULT 'A4',
    orientation TEXT NOT NULL DEFAULT 'landscape',
    logo TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX certificate_template_kind ON certificate_template (kind);

CREATE TRIGGER capture_certificate_template_delete BEFORE DELETE ON certificate_template BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_certificate_template_insert AFTER INSERT ON certificate_template WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('certificate_template', NEW.id, NULL);
END;

CREATE TRIGGER capture_certificate_template_key BEFORE UPDATE OF id ON certificate_template
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_certificate_template_update AFTER UPDATE OF kind, name, title, heading, wording, issuers, address, theme, paper, orientation, logo, deleted ON certificate_template
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'certificate_template', NEW.id, NULL, col, old FROM (
    SELECT 'kind' AS col, OLD.kind AS old WHERE OLD.kind IS NOT NEW.kind
    UNION ALL SELECT 'name' AS col, OLD.name AS old WHERE OLD.name IS NOT NEW.name
    UNION ALL SELECT 'title' AS col, OLD.title AS old WHERE OLD.title IS NOT NEW.title
    UNION ALL SELECT 'heading' AS col, OLD.heading AS old WHERE OLD.heading IS NOT NEW.heading
    UNION ALL SELECT 'wording' AS col, OLD.wording AS old WHERE OLD.wording IS NOT NEW.wording
    UNION ALL SELECT 'issuers' AS col, OLD.issuers AS old WHERE OLD.issuers IS NOT NEW.issuers
    UNION ALL SELECT 'address' AS col, OLD.address AS old WHERE OLD.address IS NOT NEW.address
    UNION ALL SELECT 'theme' AS col, OLD.theme AS old WHERE OLD.theme IS NOT NEW.theme
    UNION ALL SELECT 'paper' AS col, OLD.paper AS old WHERE OLD.paper IS NOT NEW.paper
    UNION ALL SELECT 'orientation' AS col, OLD.orientation AS old WHERE OLD.orientation IS NOT NEW.orientation
    UNION ALL SELECT 'logo' AS col, OLD.logo AS old WHERE OLD.logo IS NOT NEW.logo
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

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
, term TEXT NOT NULL DEFAULT '', level INTEGER NOT NULL DEFAULT 1, form TEXT NOT NULL DEFAULT 'course', minimum INTEGER, quotas TEXT NOT NULL DEFAULT '{}', room_id BLOB, pattern TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'merged')), state_reason TEXT NOT NULL DEFAULT '', merged_into BLOB) STRICT, WITHOUT ROWID;

CREATE INDEX class_code ON class (code);

CREATE TRIGGER attendee_stale_class AFTER UPDATE OF deleted ON class BEGIN
    INSERT INTO attendee_stale (n)
    SELECT a.n FROM enrolment e JOIN attendee a ON a.id = e.attendee_id WHERE e.class_id = NEW.id
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER attendee_stale_new_class AFTER INSERT ON class BEGIN
    INSERT INTO attendee_stale (n)
    SELECT a.n FROM enrolment e JOIN attendee a ON a.id = e.attendee_id WHERE e.class_id = NEW.id
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER capture_class_delete BEFORE DELETE ON class BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_class_insert AFTER INSERT ON class WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('class', NEW.id, NULL);
END;

CREATE TRIGGER capture_class_key BEFORE UPDATE OF id ON class
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_class_update AFTER UPDATE OF code, name, course_id, site_id, room, teacher, capacity, note, deleted, term, level, form, minimum, quotas, room_id, pattern, state, state_reason, merged_into ON class
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'class', NEW.id, NULL, col, old FROM (
    SELECT 'code' AS col, OLD.code AS old WHERE OLD.code IS NOT NEW.code
    UNION ALL SELECT 'name' AS col, OLD.name AS old WHERE OLD.name IS NOT NEW.name
    UNION ALL SELECT 'course_id' AS col, OLD.course_id AS old WHERE OLD.course_id IS NOT NEW.course_id
    UNION ALL SELECT 'site_id' AS col, OLD.site_id AS old WHERE OLD.site_id IS NOT NEW.site_id
    UNION ALL SELECT 'room' AS col, OLD.room AS old WHERE OLD.room IS NOT NEW.room
    UNION ALL SELECT 'teacher' AS col, OLD.teacher AS old WHERE OLD.teacher IS NOT NEW.teacher
    UNION ALL SELECT 'capacity' AS col, OLD.capacity AS old WHERE OLD.capacity IS NOT NEW.capacity
    UNION ALL SELECT 'note' AS col, OLD.note AS old WHERE OLD.note IS NOT NEW.note
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted
    UNION ALL SELECT 'term' AS col, OLD.term AS old WHERE OLD.term IS NOT NEW.term
    UNION ALL SELECT 'level' AS col, OLD.level AS old WHERE OLD.level IS NOT NEW.level
    UNION ALL SELECT 'form' AS col, OLD.form AS old WHERE OLD.form IS NOT NEW.form
    UNION ALL SELECT 'minimum' AS col, OLD.minimum AS old WHERE OLD.minimum IS NOT NEW.minimum
    UNION ALL SELECT 'quotas' AS col, OLD.quotas AS old WHERE OLD.quotas IS NOT NEW.quotas
    UNION ALL SELECT 'room_id' AS col, OLD.room_id AS old WHERE OLD.room_id IS NOT NEW.room_id
    UNION ALL SELECT 'pattern' AS col, OLD.pattern AS old WHERE OLD.pattern IS NOT NEW.pattern
    UNION ALL SELECT 'state' AS col, OLD.state AS old WHERE OLD.state IS NOT NEW.state
    UNION ALL SELECT 'state_reason' AS col, OLD.state_reason AS old WHERE OLD.state_reason IS NOT NEW.state_reason
    UNION ALL SELECT 'merged_into' AS col, OLD.merged_into AS old WHERE OLD.merged_into IS NOT NEW.merged_into);
END;

CREATE TABLE class_partner (
    class_id BLOB NOT NULL CHECK (length(class_id) = 16),
    partner_id BLOB NOT NULL CHECK (length(partner_id) = 16),
    deleted TEXT,
    rs BLOB,
    cv TEXT, host INTEGER NOT NULL DEFAULT 0, organise INTEGER NOT NULL DEFAULT 0, assist INTEGER NOT NULL DEFAULT 0, support INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (class_id, partner_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_class_partner_delete BEFORE DELETE ON class_partner BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_class_partner_insert AFTER INSERT ON class_partner WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('class_partner', NEW.class_id, NEW.partner_id);
END;

CREATE TRIGGER capture_class_partner_key BEFORE UPDATE OF class_id, partner_id ON class_partner
WHEN NEW.class_id IS NOT OLD.class_id OR NEW.partner_id IS NOT OLD.partner_id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_class_partner_update AFTER UPDATE OF deleted, host, organise, assist, support ON class_partner
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'class_partner', NEW.class_id, NEW.partner_id, col, old FROM (
    SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted
    UNION ALL SELECT 'host' AS col, OLD.host AS old WHERE OLD.host IS NOT NEW.host
    UNION ALL SELECT 'organise' AS col, OLD.organise AS old WHERE OLD.organise IS NOT NEW.organise
    UNION ALL SELECT 'assist' AS col, OLD.assist AS old WHERE OLD.assist IS NOT NEW.assist
    UNION ALL SELECT 'support' AS col, OLD.support AS old WHERE OLD.support IS NOT NEW.support);
END;

CREATE TABLE class_programme (
    class_id BLOB NOT NULL CHECK (length(class_id) = 16),
    programme_id BLOB NOT NULL CHECK (length(programme_id) = 16),
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (class_id, programme_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_class_programme_delete BEFORE DELETE ON class_programme BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_class_programme_insert AFTER INSERT ON class_programme WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('class_programme', NEW.class_id, NEW.programme_id);
END;

CREATE TRIGGER capture_class_programme_key BEFORE UPDATE OF class_id, programme_id ON class_programme
WHEN NEW.class_id IS NOT OLD.class_id OR NEW.programme_id IS NOT OLD.programme_id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_class_programme_update AFTER UPDATE OF deleted ON class_programme
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'class_programme', NEW.class_id, NEW.programme_id, col, old FROM (
    SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

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

CREATE TRIGGER capture_class_staff_delete BEFORE DELETE ON class_staff BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_class_staff_insert AFTER INSERT ON class_staff WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('class_staff', NEW.class_id, NEW.staff_id);
END;

CREATE TRIGGER capture_class_staff_key BEFORE UPDATE OF class_id, staff_id ON class_staff
WHEN NEW.class_id IS NOT OLD.class_id OR NEW.staff_id IS NOT OLD.staff_id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_class_staff_update AFTER UPDATE OF role, deleted ON class_staff
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'class_staff', NEW.class_id, NEW.staff_id, col, old FROM (
    SELECT 'role' AS col, OLD.role AS old WHERE OLD.role IS NOT NEW.role
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

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

CREATE TRIGGER capture_consent_delete BEFORE DELETE ON consent BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_consent_insert AFTER INSERT ON consent WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('consent', NEW.id, NULL);
END;

CREATE TRIGGER capture_consent_key BEFORE UPDATE OF id ON consent
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_consent_update AFTER UPDATE OF attendee_id, kind, given, version, day, how, at, by, deleted ON consent
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'consent', NEW.id, NULL, col, old FROM (
    SELECT 'attendee_id' AS col, OLD.attendee_id AS old WHERE OLD.attendee_id IS NOT NEW.attendee_id
    UNION ALL SELECT 'kind' AS col, OLD.kind AS old WHERE OLD.kind IS NOT NEW.kind
    UNION ALL SELECT 'given' AS col, OLD.given AS old WHERE OLD.given IS NOT NEW.given
    UNION ALL SELECT 'version' AS col, OLD.version AS old WHERE OLD.version IS NOT NEW.version
    UNION ALL SELECT 'day' AS col, OLD.day AS old WHERE OLD.day IS NOT NEW.day
    UNION ALL SELECT 'how' AS col, OLD.how AS old WHERE OLD.how IS NOT NEW.how
    UNION ALL SELECT 'at' AS col, OLD.at AS old WHERE OLD.at IS NOT NEW.at
    UNION ALL SELECT 'by' AS col, OLD.by AS old WHERE OLD.by IS NOT NEW.by
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE course (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name TEXT NOT NULL DEFAULT '',
    level INTEGER NOT NULL DEFAULT 1,
    topics TEXT NOT NULL DEFAULT '[]',
    deleted TEXT,
    rs BLOB,
    cv TEXT
, form TEXT NOT NULL DEFAULT 'course', minutes INTEGER, note TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_course_delete BEFORE DELETE ON course BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_course_insert AFTER INSERT ON course WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('course', NEW.id, NULL);
END;

CREATE TRIGGER capture_course_key BEFORE UPDATE OF id ON course
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_course_update AFTER UPDATE OF name, level, topics, deleted, form, minutes, note ON course
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'course', NEW.id, NULL, col, old FROM (
    SELECT 'name' AS col, OLD.name AS old WHERE OLD.name IS NOT NEW.name
    UNION ALL SELECT 'level' AS col, OLD.level AS old WHERE OLD.level IS NOT NEW.level
    UNION ALL SELECT 'topics' AS col, OLD.topics AS old WHERE OLD.topics IS NOT NEW.topics
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted
    UNION ALL SELECT 'form' AS col, OLD.form AS old WHERE OLD.form IS NOT NEW.form
    UNION ALL SELECT 'minutes' AS col, OLD.minutes AS old WHERE OLD.minutes IS NOT NEW.minutes
    UNION ALL SELECT 'note' AS col, OLD.note AS old WHERE OLD.note IS NOT NEW.note);
END;

CREATE TABLE credit (
    session_id BLOB NOT NULL CHECK (length(session_id) = 16),
    attendee_id BLOB NOT NULL CHECK (length(attendee_id) = 16),
    held_in BLOB,
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (session_id, attendee_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_credit_delete BEFORE DELETE ON credit BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_credit_insert AFTER INSERT ON credit WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('credit', NEW.session_id, NEW.attendee_id);
END;

CREATE TRIGGER capture_credit_key BEFORE UPDATE OF session_id, attendee_id ON credit
WHEN NEW.session_id IS NOT OLD.session_id OR NEW.attendee_id IS NOT OLD.attendee_id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_credit_update AFTER UPDATE OF held_in, deleted ON credit
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'credit', NEW.session_id, NEW.attendee_id, col, old FROM (
    SELECT 'held_in' AS col, OLD.held_in AS old WHERE OLD.held_in IS NOT NEW.held_in
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE custom_field (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    title TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'text',
    choices TEXT NOT NULL DEFAULT '[]',
    place INTEGER NOT NULL DEFAULT 0,
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_custom_field_delete BEFORE DELETE ON custom_field BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_custom_field_insert AFTER INSERT ON custom_field WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('custom_field', NEW.id, NULL);
END;

CREATE TRIGGER capture_custom_field_key BEFORE UPDATE OF id ON custom_field
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_custom_field_update AFTER UPDATE OF title, kind, choices, place, deleted ON custom_field
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'custom_field', NEW.id, NULL, col, old FROM (
    SELECT 'title' AS col, OLD.title AS old WHERE OLD.title IS NOT NEW.title
    UNION ALL SELECT 'kind' AS col, OLD.kind AS old WHERE OLD.kind IS NOT NEW.kind
    UNION ALL SELECT 'choices' AS col, OLD.choices AS old WHERE OLD.choices IS NOT NEW.choices
    UNION ALL SELECT 'place' AS col, OLD.place AS old WHERE OLD.place IS NOT NEW.place
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

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

CREATE TRIGGER capture_desk_entry_delete BEFORE DELETE ON desk_entry BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_desk_entry_insert AFTER INSERT ON desk_entry WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('desk_entry', NEW.id, NULL);
END;

CREATE TRIGGER capture_desk_entry_key BEFORE UPDATE OF id ON desk_entry
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_desk_entry_update AFTER UPDATE OF site_id, starts, minutes, attendee_id, name, people, topic_id, need, outcome, helper, staff_id, deleted ON desk_entry
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'desk_entry', NEW.id, NULL, col, old FROM (
    SELECT 'site_id' AS col, OLD.site_id AS old WHERE OLD.site_id IS NOT NEW.site_id
    UNION ALL SELECT 'starts' AS col, OLD.starts AS old WHERE OLD.starts IS NOT NEW.starts
    UNION ALL SELECT 'minutes' AS col, OLD.minutes AS old WHERE OLD.minutes IS NOT NEW.minutes
    UNION ALL SELECT 'attendee_id' AS col, OLD.attendee_id AS old WHERE OLD.attendee_id IS NOT NEW.attendee_id
    UNION ALL SELECT 'name' AS col, OLD.name AS old WHERE OLD.name IS NOT NEW.name
    UNION ALL SELECT 'people' AS col, OLD.people AS old WHERE OLD.people IS NOT NEW.people
    UNION ALL SELECT 'topic_id' AS col, OLD.topic_id AS old WHERE OLD.topic_id IS NOT NEW.topic_id
    UNION ALL SELECT 'need' AS col, OLD.need AS old WHERE OLD.need IS NOT NEW.need
    UNION ALL SELECT 'outcome' AS col, OLD.outcome AS old WHERE OLD.outcome IS NOT NEW.outcome
    UNION ALL SELECT 'helper' AS col, OLD.helper AS old WHERE OLD.helper IS NOT NEW.helper
    UNION ALL SELECT 'staff_id' AS col, OLD.staff_id AS old WHERE OLD.staff_id IS NOT NEW.staff_id
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE device (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name TEXT NOT NULL DEFAULT '',
    site_id BLOB,
    scope TEXT NOT NULL DEFAULT '[]',
    public BLOB NOT NULL DEFAULT x'',
    block TEXT NOT NULL DEFAULT '',
    since TEXT,
    replaced_by BLOB,
    revoked TEXT,
    revoke_reason TEXT NOT NULL DEFAULT '',
    rs BLOB,
    cv TEXT
, organisation TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_device_delete BEFORE DELETE ON device BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_device_insert AFTER INSERT ON device WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('device', NEW.id, NULL);
END;

CREATE TRIGGER capture_device_key BEFORE UPDATE OF id ON device
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_device_update AFTER UPDATE OF name, site_id, scope, public, block, since, replaced_by, revoked, revoke_reason, organisation ON device
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'device', NEW.id, NULL, col, old FROM (
    SELECT 'name' AS col, OLD.name AS old WHERE OLD.name IS NOT NEW.name
    UNION ALL SELECT 'site_id' AS col, OLD.site_id AS old WHERE OLD.site_id IS NOT NEW.site_id
    UNION ALL SELECT 'scope' AS col, OLD.scope AS old WHERE OLD.scope IS NOT NEW.scope
    UNION ALL SELECT 'public' AS col, OLD.public AS old WHERE OLD.public IS NOT NEW.public
    UNION ALL SELECT 'block' AS col, OLD.block AS old WHERE OLD.block IS NOT NEW.block
    UNION ALL SELECT 'since' AS col, OLD.since AS old WHERE OLD.since IS NOT NEW.since
    UNION ALL SELECT 'replaced_by' AS col, OLD.replaced_by AS old WHERE OLD.replaced_by IS NOT NEW.replaced_by
    UNION ALL SELECT 'revoked' AS col, OLD.revoked AS old WHERE OLD.revoked IS NOT NEW.revoked
    UNION ALL SELECT 'revoke_reason' AS col, OLD.revoke_reason AS old WHERE OLD.revoke_reason IS NOT NEW.revoke_reason
    UNION ALL SELECT 'organisation' AS col, OLD.organisation AS old WHERE OLD.organisation IS NOT NEW.organisation);
END;

CREATE TABLE draft (
    name TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL DEFAULT '{}'
) STRICT, WITHOUT ROWID;

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

CREATE TRIGGER capture_draw_delete BEFORE DELETE ON draw BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_draw_insert AFTER INSERT ON draw WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('draw', NEW.id, NULL);
END;

CREATE TRIGGER capture_draw_key BEFORE UPDATE OF id ON draw
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_draw_update AFTER UPDATE OF class_id, class_code, seed, places, entrants, outcome, announced_at, announced_by, drawn_at, drawn_by, deleted ON draw
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'draw', NEW.id, NULL, col, old FROM (
    SELECT 'class_id' AS col, OLD.class_id AS old WHERE OLD.class_id IS NOT NEW.class_id
    UNION ALL SELECT 'class_code' AS col, OLD.class_code AS old WHERE OLD.class_code IS NOT NEW.class_code
    UNION ALL SELECT 'seed' AS col, OLD.seed AS old WHERE OLD.seed IS NOT NEW.seed
    UNION ALL SELECT 'places' AS col, OLD.places AS old WHERE OLD.places IS NOT NEW.places
    UNION ALL SELECT 'entrants' AS col, OLD.entrants AS old WHERE OLD.entrants IS NOT NEW.entrants
    UNION ALL SELECT 'outcome' AS col, OLD.outcome AS old WHERE OLD.outcome IS NOT NEW.outcome
    UNION ALL SELECT 'announced_at' AS col, OLD.announced_at AS old WHERE OLD.announced_at IS NOT NEW.announced_at
    UNION ALL SELECT 'announced_by' AS col, OLD.announced_by AS old WHERE OLD.announced_by IS NOT NEW.announced_by
    UNION ALL SELECT 'drawn_at' AS col, OLD.drawn_at AS old WHERE OLD.drawn_at IS NOT NEW.drawn_at
    UNION ALL SELECT 'drawn_by' AS col, OLD.drawn_by AS old WHERE OLD.drawn_by IS NOT NEW.drawn_by
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE enrolment (
    class_id BLOB NOT NULL CHECK (length(class_id) = 16),
    attendee_id BLOB NOT NULL CHECK (length(attendee_id) = 16),
    status TEXT NOT NULL DEFAULT 'enrolled' CHECK (status IN
        ('applied', 'waiting', 'enrolled', 'suspended', 'transferred', 'withdrawn', 'completed', 'not_completed')),
    since TEXT,
    deleted TEXT,
    rs BLOB,
    cv TEXT, queue INTEGER, offer_until TEXT, joined TEXT, transfer_from BLOB, consent_by TEXT NOT NULL DEFAULT '', consent_on TEXT,
    PRIMARY KEY (class_id, attendee_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX enrolment_attendee ON enrolment (attendee_id, class_id);

CREATE TRIGGER attendee_stale_enrol AFTER INSERT ON enrolment BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER attendee_stale_reenrol AFTER UPDATE OF status, deleted ON enrolment BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER capture_enrolment_delete BEFORE DELETE ON enrolment BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_enrolment_insert AFTER INSERT ON enrolment WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('enrolment', NEW.class_id, NEW.attendee_id);
END;

CREATE TRIGGER capture_enrolment_key BEFORE UPDATE OF class_id, attendee_id ON enrolment
WHEN NEW.class_id IS NOT OLD.class_id OR NEW.attendee_id IS NOT OLD.attendee_id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_enrolment_update AFTER UPDATE OF status, since, deleted, queue, offer_until, joined, transfer_from, consent_by, consent_on ON enrolment
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'enrolment', NEW.class_id, NEW.attendee_id, col, old FROM (
    SELECT 'status' AS col, OLD.status AS old WHERE OLD.status IS NOT NEW.status
    UNION ALL SELECT 'since' AS col, OLD.since AS old WHERE OLD.since IS NOT NEW.since
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted
    UNION ALL SELECT 'queue' AS col, OLD.queue AS old WHERE OLD.queue IS NOT NEW.queue
    UNION ALL SELECT 'offer_until' AS col, OLD.offer_until AS old WHERE OLD.offer_until IS NOT NEW.offer_until
    UNION ALL SELECT 'joined' AS col, OLD.joined AS old WHERE OLD.joined IS NOT NEW.joined
    UNION ALL SELECT 'transfer_from' AS col, OLD.transfer_from AS old WHERE OLD.transfer_from IS NOT NEW.transfer_from
    UNION ALL SELECT 'consent_by' AS col, OLD.consent_by AS old WHERE OLD.consent_by IS NOT NEW.consent_by
    UNION ALL SELECT 'consent_on' AS col, OLD.consent_on AS old WHERE OLD.consent_on IS NOT NEW.consent_on);
END;

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

CREATE TRIGGER capture_enrolment_step_delete BEFORE DELETE ON enrolment_step BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_enrolment_step_insert AFTER INSERT ON enrolment_step WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('enrolment_step', NEW.id, NULL);
END;

CREATE TRIGGER capture_enrolment_step_key BEFORE UPDATE OF id ON enrolment_step
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_enrolment_step_update AFTER UPDATE OF class_id, attendee_id, status, at, by, reason, other_class, deleted ON enrolment_step
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'enrolment_step', NEW.id, NULL, col, old FROM (
    SELECT 'class_id' AS col, OLD.class_id AS old WHERE OLD.class_id IS NOT NEW.class_id
    UNION ALL SELECT 'attendee_id' AS col, OLD.attendee_id AS old WHERE OLD.attendee_id IS NOT NEW.attendee_id
    UNION ALL SELECT 'status' AS col, OLD.status AS old WHERE OLD.status IS NOT NEW.status
    UNION ALL SELECT 'at' AS col, OLD.at AS old WHERE OLD.at IS NOT NEW.at
    UNION ALL SELECT 'by' AS col, OLD.by AS old WHERE OLD.by IS NOT NEW.by
    UNION ALL SELECT 'reason' AS col, OLD.reason AS old WHERE OLD.reason IS NOT NEW.reason
    UNION ALL SELECT 'other_class' AS col, OLD.other_class AS old WHERE OLD.other_class IS NOT NEW.other_class
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE exchange_arrival (
    n INTEGER PRIMARY KEY,
    tbl TEXT NOT NULL,
    k1 ANY NOT NULL,
    k2 ANY,
    sender BLOB NOT NULL
) STRICT;

CREATE TABLE exchange_conflict (
    tbl TEXT NOT NULL,
    k1 ANY NOT NULL,
    k2 ANY NOT NULL,
    col TEXT NOT NULL,
    loser BLOB NOT NULL CHECK (length(loser) = 16),
    lost ANY,
    winner BLOB NOT NULL CHECK (length(winner) = 16),
    found_at TEXT NOT NULL DEFAULT '',
    seen_at TEXT,
    PRIMARY KEY (tbl, k1, k2, col, loser)
) STRICT, WITHOUT ROWID;

CREATE TABLE exchange_package (
    hash BLOB PRIMARY KEY NOT NULL CHECK (length(hash) = 32),
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    peer_id BLOB NOT NULL,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    counts TEXT NOT NULL DEFAULT '{}',
    scope TEXT NOT NULL DEFAULT '[]',
    whole INTEGER NOT NULL DEFAULT 1 CHECK (whole IN (0, 1)),
    log_place INTEGER NOT NULL DEFAULT 0,
    arrival_place INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX exchange_package_peer ON exchange_package (peer_id, direction, n);

CREATE TABLE exchange_peer (
    device_id BLOB PRIMARY KEY NOT NULL CHECK (length(device_id) = 16),
    have TEXT NOT NULL DEFAULT '{}',
    base BLOB NOT NULL DEFAULT x'',
    heard_at TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE forgotten (
    person_id BLOB PRIMARY KEY NOT NULL CHECK (length(person_id) = 16)
) STRICT, WITHOUT ROWID;

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

CREATE TRIGGER capture_head_count_delete BEFORE DELETE ON head_count BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_head_count_insert AFTER INSERT ON head_count WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('head_count', NEW.session_id, NULL);
END;

CREATE TRIGGER capture_head_count_key BEFORE UPDATE OF session_id ON head_count
WHEN NEW.session_id IS NOT OLD.session_id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_head_count_update AFTER UPDATE OF people, note, counted_at, counted_by, deleted ON head_count
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'head_count', NEW.session_id, NULL, col, old FROM (
    SELECT 'people' AS col, OLD.people AS old WHERE OLD.people IS NOT NEW.people
    UNION ALL SELECT 'note' AS col, OLD.note AS old WHERE OLD.note IS NOT NEW.note
    UNION ALL SELECT 'counted_at' AS col, OLD.counted_at AS old WHERE OLD.counted_at IS NOT NEW.counted_at
    UNION ALL SELECT 'counted_by' AS col, OLD.counted_by AS old WHERE OLD.counted_by IS NOT NEW.counted_by
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE holiday (
    date TEXT PRIMARY KEY NOT NULL CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'off' CHECK (kind IN ('off', 'work')),
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_holiday_delete BEFORE DELETE ON holiday BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_holiday_insert AFTER INSERT ON holiday WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('holiday', NEW.date, NULL);
END;

CREATE TRIGGER capture_holiday_key BEFORE UPDATE OF date ON holiday
WHEN NEW.date IS NOT OLD.date BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_holiday_update AFTER UPDATE OF name, kind, deleted ON holiday
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'holiday', NEW.date, NULL, col, old FROM (
    SELECT 'name' AS col, OLD.name AS old WHERE OLD.name IS NOT NEW.name
    UNION ALL SELECT 'kind' AS col, OLD.kind AS old WHERE OLD.kind IS NOT NEW.kind
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE issuer_key (
    public BLOB PRIMARY KEY NOT NULL CHECK (length(public) = 32),
    key_id BLOB NOT NULL DEFAULT x'00000000' CHECK (length(key_id) = 4),
    office TEXT NOT NULL DEFAULT '',
    site TEXT NOT NULL DEFAULT '',
    created TEXT,
    revoked TEXT,
    revoke_reason TEXT NOT NULL DEFAULT '',
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX issuer_key_id ON issuer_key (key_id);

CREATE TRIGGER capture_issuer_key_delete BEFORE DELETE ON issuer_key BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_issuer_key_insert AFTER INSERT ON issuer_key WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('issuer_key', NEW.public, NULL);
END;

CREATE TRIGGER capture_issuer_key_key BEFORE UPDATE OF public ON issuer_key
WHEN NEW.public IS NOT OLD.public BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_issuer_key_update AFTER UPDATE OF key_id, office, site, created, revoked, revoke_reason ON issuer_key
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'issuer_key', NEW.public, NULL, col, old FROM (
    SELECT 'key_id' AS col, OLD.key_id AS old WHERE OLD.key_id IS NOT NEW.key_id
    UNION ALL SELECT 'office' AS col, OLD.office AS old WHERE OLD.office IS NOT NEW.office
    UNION ALL SELECT 'site' AS col, OLD.site AS old WHERE OLD.site IS NOT NEW.site
    UNION ALL SELECT 'created' AS col, OLD.created AS old WHERE OLD.created IS NOT NEW.created
    UNION ALL SELECT 'revoked' AS col, OLD.revoked AS old WHERE OLD.revoked IS NOT NEW.revoked
    UNION ALL SELECT 'revoke_reason' AS col, OLD.revoke_reason AS old WHERE OLD.revoke_reason IS NOT NEW.revoke_reason);
END;

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

CREATE TRIGGER capture_lesson_plan_delete BEFORE DELETE ON lesson_plan BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_lesson_plan_insert AFTER INSERT ON lesson_plan WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('lesson_plan', NEW.session_id, NULL);
END;

CREATE TRIGGER capture_lesson_plan_key BEFORE UPDATE OF session_id ON lesson_plan
WHEN NEW.session_id IS NOT OLD.session_id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_lesson_plan_update AFTER UPDATE OF topic_id, stages, preparation, afterwards, ticks, deleted ON lesson_plan
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'lesson_plan', NEW.session_id, NULL, col, old FROM (
    SELECT 'topic_id' AS col, OLD.topic_id AS old WHERE OLD.topic_id IS NOT NEW.topic_id
    UNION ALL SELECT 'stages' AS col, OLD.stages AS old WHERE OLD.stages IS NOT NEW.stages
    UNION ALL SELECT 'preparation' AS col, OLD.preparation AS old WHERE OLD.preparation IS NOT NEW.preparation
    UNION ALL SELECT 'afterwards' AS col, OLD.afterwards AS old WHERE OLD.afterwards IS NOT NEW.afterwards
    UNION ALL SELECT 'ticks' AS col, OLD.ticks AS old WHERE OLD.ticks IS NOT NEW.ticks
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE local_value (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER attendee_stale_centre AFTER INSERT ON local_value WHEN NEW.name = 'own_site' BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE true LIMIT 1 ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER attendee_stale_other_centre AFTER UPDATE ON local_value WHEN NEW.name = 'own_site' BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE true LIMIT 1 ON CONFLICT DO NOTHING;
END;

CREATE TABLE log_redaction (
    entry_hash BLOB NOT NULL CHECK (length(entry_hash) = 32),
    left_hash BLOB NOT NULL CHECK (length(left_hash) IN (0, 32)),
    left_bytes INTEGER NOT NULL DEFAULT 0,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (entry_hash, left_hash)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_log_redaction_delete BEFORE DELETE ON log_redaction BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_log_redaction_insert AFTER INSERT ON log_redaction WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('log_redaction', NEW.entry_hash, NEW.left_hash);
END;

CREATE TRIGGER capture_log_redaction_key BEFORE UPDATE OF entry_hash, left_hash ON log_redaction
WHEN NEW.entry_hash IS NOT OLD.entry_hash OR NEW.left_hash IS NOT OLD.left_hash BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_log_redaction_update AFTER UPDATE OF left_bytes ON log_redaction
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'log_redaction', NEW.entry_hash, NEW.left_hash, col, old FROM (
    SELECT 'left_bytes' AS col, OLD.left_bytes AS old WHERE OLD.left_bytes IS NOT NEW.left_bytes);
END;

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

CREATE TRIGGER capture_notice_delete BEFORE DELETE ON notice BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_notice_insert AFTER INSERT ON notice WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('notice', NEW.kind, NEW.version);
END;

CREATE TRIGGER capture_notice_key BEFORE UPDATE OF kind, version ON notice
WHEN NEW.kind IS NOT OLD.kind OR NEW.version IS NOT OLD.version BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_notice_update AFTER UPDATE OF body, at, by, deleted ON notice
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'notice', NEW.kind, NEW.version, col, old FROM (
    SELECT 'body' AS col, OLD.body AS old WHERE OLD.body IS NOT NEW.body
    UNION ALL SELECT 'at' AS col, OLD.at AS old WHERE OLD.at IS NOT NEW.at
    UNION ALL SELECT 'by' AS col, OLD.by AS old WHERE OLD.by IS NOT NEW.by
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE office_user (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT 'reader',
    sites TEXT NOT NULL DEFAULT '[]',
    regions TEXT NOT NULL DEFAULT '[]',
    since TEXT,
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_office_user_delete BEFORE DELETE ON office_user BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_office_user_insert AFTER INSERT ON office_user WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('office_user', NEW.id, NULL);
END;

CREATE TRIGGER capture_office_user_key BEFORE UPDATE OF id ON office_user
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_office_user_update AFTER UPDATE OF name, role, sites, regions, since, deleted ON office_user
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'office_user', NEW.id, NULL, col, old FROM (
    SELECT 'name' AS col, OLD.name AS old WHERE OLD.name IS NOT NEW.name
    UNION ALL SELECT 'role' AS col, OLD.role AS old WHERE OLD.role IS NOT NEW.role
    UNION ALL SELECT 'sites' AS col, OLD.sites AS old WHERE OLD.sites IS NOT NEW.sites
    UNION ALL SELECT 'regions' AS col, OLD.regions AS old WHERE OLD.regions IS NOT NEW.regions
    UNION ALL SELECT 'since' AS col, OLD.since AS old WHERE OLD.since IS NOT NEW.since
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE partner (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'other',
    contact TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
, category TEXT NOT NULL DEFAULT '', carrier TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_partner_delete BEFORE DELETE ON partner BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_partner_insert AFTER INSERT ON partner WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('partner', NEW.id, NULL);
END;

CREATE TRIGGER capture_partner_key BEFORE UPDATE OF id ON partner
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_partner_update AFTER UPDATE OF name, kind, contact, phone, note, deleted, category, carrier ON partner
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'partner', NEW.id, NULL, col, old FROM (
    SELECT 'name' AS col, OLD.name AS old WHERE OLD.name IS NOT NEW.name
    UNION ALL SELECT 'kind' AS col, OLD.kind AS old WHERE OLD.kind IS NOT NEW.kind
    UNION ALL SELECT 'contact' AS col, OLD.contact AS old WHERE OLD.contact IS NOT NEW.contact
    UNION ALL SELECT 'phone' AS col, OLD.phone AS old WHERE OLD.phone IS NOT NEW.phone
    UNION ALL SELECT 'note' AS col, OLD.note AS old WHERE OLD.note IS NOT NEW.note
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted
    UNION ALL SELECT 'category' AS col, OLD.category AS old WHERE OLD.category IS NOT NEW.category
    UNION ALL SELECT 'carrier' AS col, OLD.carrier AS old WHERE OLD.carrier IS NOT NEW.carrier);
END;

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

CREATE TRIGGER capture_plaque_delete BEFORE DELETE ON plaque BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_plaque_insert AFTER INSERT ON plaque WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('plaque', NEW.id, NULL);
END;

CREATE TRIGGER capture_plaque_key BEFORE UPDATE OF id ON plaque
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_plaque_update AFTER UPDATE OF site_id, awarded_on, number, issuers, state, note, deleted ON plaque
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'plaque', NEW.id, NULL, col, old FROM (
    SELECT 'site_id' AS col, OLD.site_id AS old WHERE OLD.site_id IS NOT NEW.site_id
    UNION ALL SELECT 'awarded_on' AS col, OLD.awarded_on AS old WHERE OLD.awarded_on IS NOT NEW.awarded_on
    UNION ALL SELECT 'number' AS col, OLD.number AS old WHERE OLD.number IS NOT NEW.number
    UNION ALL SELECT 'issuers' AS col, OLD.issuers AS old WHERE OLD.issuers IS NOT NEW.issuers
    UNION ALL SELECT 'state' AS col, OLD.state AS old WHERE OLD.state IS NOT NEW.state
    UNION ALL SELECT 'note' AS col, OLD.note AS old WHERE OLD.note IS NOT NEW.note
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

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

CREATE TRIGGER capture_platform_count_delete BEFORE DELETE ON platform_count BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_platform_count_insert AFTER INSERT ON platform_count WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('platform_count', NEW.id, NULL);
END;

CREATE TRIGGER capture_platform_count_key BEFORE UPDATE OF id ON platform_count
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_platform_count_update AFTER UPDATE OF unit_id, as_of, enrolled, source, deleted ON platform_count
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'platform_count', NEW.id, NULL, col, old FROM (
    SELECT 'unit_id' AS col, OLD.unit_id AS old WHERE OLD.unit_id IS NOT NEW.unit_id
    UNION ALL SELECT 'as_of' AS col, OLD.as_of AS old WHERE OLD.as_of IS NOT NEW.as_of
    UNION ALL SELECT 'enrolled' AS col, OLD.enrolled AS old WHERE OLD.enrolled IS NOT NEW.enrolled
    UNION ALL SELECT 'source' AS col, OLD.source AS old WHERE OLD.source IS NOT NEW.source
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

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

CREATE TRIGGER capture_population_delete BEFORE DELETE ON population BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_population_insert AFTER INSERT ON population WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('population', NEW.id, NULL);
END;

CREATE TRIGGER capture_population_key BEFORE UPDATE OF id ON population
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_population_update AFTER UPDATE OF title, region_code, unit_id, as_of, basis, source, people, over60, over65, over80, rounded, note, deleted ON population
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'population', NEW.id, NULL, col, old FROM (
    SELECT 'title' AS col, OLD.title AS old WHERE OLD.title IS NOT NEW.title
    UNION ALL SELECT 'region_code' AS col, OLD.region_code AS old WHERE OLD.region_code IS NOT NEW.region_code
    UNION ALL SELECT 'unit_id' AS col, OLD.unit_id AS old WHERE OLD.unit_id IS NOT NEW.unit_id
    UNION ALL SELECT 'as_of' AS col, OLD.as_of AS old WHERE OLD.as_of IS NOT NEW.as_of
    UNION ALL SELECT 'basis' AS col, OLD.basis AS old WHERE OLD.basis IS NOT NEW.basis
    UNION ALL SELECT 'source' AS col, OLD.source AS old WHERE OLD.source IS NOT NEW.source
    UNION ALL SELECT 'people' AS col, OLD.people AS old WHERE OLD.people IS NOT NEW.people
    UNION ALL SELECT 'over60' AS col, OLD.over60 AS old WHERE OLD.over60 IS NOT NEW.over60
    UNION ALL SELECT 'over65' AS col, OLD.over65 AS old WHERE OLD.over65 IS NOT NEW.over65
    UNION ALL SELECT 'over80' AS col, OLD.over80 AS old WHERE OLD.over80 IS NOT NEW.over80
    UNION ALL SELECT 'rounded' AS col, OLD.rounded AS old WHERE OLD.rounded IS NOT NEW.rounded
    UNION ALL SELECT 'note' AS col, OLD.note AS old WHERE OLD.note IS NOT NEW.note
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

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

CREATE TRIGGER capture_programme_delete BEFORE DELETE ON programme BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_programme_insert AFTER INSERT ON programme WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('programme', NEW.id, NULL);
END;

CREATE TRIGGER capture_programme_key BEFORE UPDATE OF id ON programme
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_programme_update AFTER UPDATE OF name, partner_id, first_year, last_year, note, deleted ON programme
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'programme', NEW.id, NULL, col, old FROM (
    SELECT 'name' AS col, OLD.name AS old WHERE OLD.name IS NOT NEW.name
    UNION ALL SELECT 'partner_id' AS col, OLD.partner_id AS old WHERE OLD.partner_id IS NOT NEW.partner_id
    UNION ALL SELECT 'first_year' AS col, OLD.first_year AS old WHERE OLD.first_year IS NOT NEW.first_year
    UNION ALL SELECT 'last_year' AS col, OLD.last_year AS old WHERE OLD.last_year IS NOT NEW.last_year
    UNION ALL SELECT 'note' AS col, OLD.note AS old WHERE OLD.note IS NOT NEW.note
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE region (
    code TEXT PRIMARY KEY NOT NULL CHECK (length(code) = 12),
    level INTEGER NOT NULL DEFAULT 5 CHECK (level BETWEEN 1 AND 5),
    name TEXT NOT NULL DEFAULT '',
    short_name TEXT NOT NULL DEFAULT '',
    parent_code TEXT,
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX region_parent ON region (parent_code, code);

CREATE TRIGGER attendee_stale_new_region AFTER INSERT ON region BEGIN
    INSERT INTO attendee_place_was (code, name) VALUES (NEW.code, '') ON CONFLICT DO NOTHING;
    INSERT INTO attendee_stale (n)
    SELECT a.n FROM attendee_listed l JOIN attendee a ON a.id = l.id
    WHERE l.region_code BETWEEN substr(NEW.code, 1, iif(NEW.level > 4, 12, iif(NEW.level > 3, 9, iif(NEW.level > 2, 6, 4))))
        AND substr(NEW.code, 1, iif(NEW.level > 4, 12, iif(NEW.level > 3, 9, iif(NEW.level > 2, 6, 4)))) || ':'
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER attendee_stale_region AFTER UPDATE OF short_name, parent_code, deleted ON region BEGIN
    INSERT INTO attendee_place_was (code, name) VALUES (OLD.code, OLD.short_name) ON CONFLICT DO NOTHING;
    INSERT INTO attendee_stale (n)
    SELECT a.n FROM attendee_listed l JOIN attendee a ON a.id = l.id
    WHERE l.region_code BETWEEN substr(NEW.code, 1, iif(NEW.level > 4, 12, iif(NEW.level > 3, 9, iif(NEW.level > 2, 6, 4))))
        AND substr(NEW.code, 1, iif(NEW.level > 4, 12, iif(NEW.level > 3, 9, iif(NEW.level > 2, 6, 4)))) || ':'
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER capture_region_delete BEFORE DELETE ON region BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_region_insert AFTER INSERT ON region WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('region', NEW.code, NULL);
END;

CREATE TRIGGER capture_region_key BEFORE UPDATE OF code ON region
WHEN NEW.code IS NOT OLD.code BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_region_update AFTER UPDATE OF level, name, short_name, parent_code, deleted ON region
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'region', NEW.code, NULL, col, old FROM (
    SELECT 'level' AS col, OLD.level AS old WHERE OLD.level IS NOT NEW.level
    UNION ALL SELECT 'name' AS col, OLD.name AS old WHERE OLD.name IS NOT NEW.name
    UNION ALL SELECT 'short_name' AS col, OLD.short_name AS old WHERE OLD.short_name IS NOT NEW.short_name
    UNION ALL SELECT 'parent_code' AS col, OLD.parent_code AS old WHERE OLD.parent_code IS NOT NEW.parent_code
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE region_unit (
    region_code TEXT PRIMARY KEY NOT NULL CHECK (length(region_code) = 12),
    unit_id BLOB,
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_region_unit_delete BEFORE DELETE ON region_unit BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_region_unit_insert AFTER INSERT ON region_unit WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('region_unit', NEW.region_code, NULL);
END;

CREATE TRIGGER capture_region_unit_key BEFORE UPDATE OF region_code ON region_unit
WHEN NEW.region_code IS NOT OLD.region_code BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_region_unit_update AFTER UPDATE OF unit_id, deleted ON region_unit
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'region_unit', NEW.region_code, NULL, col, old FROM (
    SELECT 'unit_id' AS col, OLD.unit_id AS old WHERE OLD.unit_id IS NOT NEW.unit_id
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE revocation (
    machine_number TEXT PRIMARY KEY NOT NULL,
    voided_at TEXT,
    replaced_by TEXT NOT NULL DEFAULT '',
    told_by BLOB,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_revocation_delete BEFORE DELETE ON revocation BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_revocation_insert AFTER INSERT ON revocation WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('revocation', NEW.machine_number, NULL);
END;

CREATE TRIGGER capture_revocation_key BEFORE UPDATE OF machine_number ON revocation
WHEN NEW.machine_number IS NOT OLD.machine_number BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_revocation_update AFTER UPDATE OF voided_at, replaced_by, told_by ON revocation
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'revocation', NEW.machine_number, NULL, col, old FROM (
    SELECT 'voided_at' AS col, OLD.voided_at AS old WHERE OLD.voided_at IS NOT NEW.voided_at
    UNION ALL SELECT 'replaced_by' AS col, OLD.replaced_by AS old WHERE OLD.replaced_by IS NOT NEW.replaced_by
    UNION ALL SELECT 'told_by' AS col, OLD.told_by AS old WHERE OLD.told_by IS NOT NEW.told_by);
END;

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

CREATE TRIGGER capture_room_delete BEFORE DELETE ON room BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_room_insert AFTER INSERT ON room WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('room', NEW.id, NULL);
END;

CREATE TRIGGER capture_room_key BEFORE UPDATE OF id ON room
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_room_update AFTER UPDATE OF site_id, name, seats, projector, note, deleted ON room
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'room', NEW.id, NULL, col, old FROM (
    SELECT 'site_id' AS col, OLD.site_id AS old WHERE OLD.site_id IS NOT NEW.site_id
    UNION ALL SELECT 'name' AS col, OLD.name AS old WHERE OLD.name IS NOT NEW.name
    UNION ALL SELECT 'seats' AS col, OLD.seats AS old WHERE OLD.seats IS NOT NEW.seats
    UNION ALL SELECT 'projector' AS col, OLD.projector AS old WHERE OLD.projector IS NOT NEW.projector
    UNION ALL SELECT 'note' AS col, OLD.note AS old WHERE OLD.note IS NOT NEW.note
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE roster_columns (
    source TEXT PRIMARY KEY NOT NULL,
    columns TEXT NOT NULL DEFAULT '{}',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_roster_columns_delete BEFORE DELETE ON roster_columns BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_roster_columns_insert AFTER INSERT ON roster_columns WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('roster_columns', NEW.source, NULL);
END;

CREATE TRIGGER capture_roster_columns_key BEFORE UPDATE OF source ON roster_columns
WHEN NEW.source IS NOT OLD.source BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_roster_columns_update AFTER UPDATE OF columns, deleted ON roster_columns
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'roster_columns', NEW.source, NULL, col, old FROM (
    SELECT 'columns' AS col, OLD.columns AS old WHERE OLD.columns IS NOT NEW.columns
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE roster_export (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    at TEXT,
    by TEXT NOT NULL DEFAULT '',
    file_name TEXT NOT NULL DEFAULT '',
    people INTEGER NOT NULL DEFAULT 0,
    columns TEXT NOT NULL DEFAULT '[]',
    unmasked INTEGER NOT NULL DEFAULT 0 CHECK (unmasked IN (0, 1)),
    reason TEXT NOT NULL DEFAULT '',
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_roster_export_delete BEFORE DELETE ON roster_export BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_roster_export_insert AFTER INSERT ON roster_export WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('roster_export', NEW.id, NULL);
END;

CREATE TRIGGER capture_roster_export_key BEFORE UPDATE OF id ON roster_export
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_roster_export_update AFTER UPDATE OF at, by, file_name, people, columns, unmasked, reason ON roster_export
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'roster_export', NEW.id, NULL, col, old FROM (
    SELECT 'at' AS col, OLD.at AS old WHERE OLD.at IS NOT NEW.at
    UNION ALL SELECT 'by' AS col, OLD.by AS old WHERE OLD.by IS NOT NEW.by
    UNION ALL SELECT 'file_name' AS col, OLD.file_name AS old WHERE OLD.file_name IS NOT NEW.file_name
    UNION ALL SELECT 'people' AS col, OLD.people AS old WHERE OLD.people IS NOT NEW.people
    UNION ALL SELECT 'columns' AS col, OLD.columns AS old WHERE OLD.columns IS NOT NEW.columns
    UNION ALL SELECT 'unmasked' AS col, OLD.unmasked AS old WHERE OLD.unmasked IS NOT NEW.unmasked
    UNION ALL SELECT 'reason' AS col, OLD.reason AS old WHERE OLD.reason IS NOT NEW.reason);
END;

CREATE TABLE roster_import (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    at TEXT,
    by TEXT NOT NULL DEFAULT '',
    file_name TEXT NOT NULL DEFAULT '',
    counts TEXT NOT NULL DEFAULT '{}',
    undone TEXT,
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_roster_import_delete BEFORE DELETE ON roster_import BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_roster_import_insert AFTER INSERT ON roster_import WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('roster_import', NEW.id, NULL);
END;

CREATE TRIGGER capture_roster_import_key BEFORE UPDATE OF id ON roster_import
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_roster_import_update AFTER UPDATE OF at, by, file_name, counts, undone, deleted ON roster_import
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'roster_import', NEW.id, NULL, col, old FROM (
    SELECT 'at' AS col, OLD.at AS old WHERE OLD.at IS NOT NEW.at
    UNION ALL SELECT 'by' AS col, OLD.by AS old WHERE OLD.by IS NOT NEW.by
    UNION ALL SELECT 'file_name' AS col, OLD.file_name AS old WHERE OLD.file_name IS NOT NEW.file_name
    UNION ALL SELECT 'counts' AS col, OLD.counts AS old WHERE OLD.counts IS NOT NEW.counts
    UNION ALL SELECT 'undone' AS col, OLD.undone AS old WHERE OLD.undone IS NOT NEW.undone
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

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

CREATE TRIGGER capture_satisfaction_slip_delete BEFORE DELETE ON satisfaction_slip BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_satisfaction_slip_insert AFTER INSERT ON satisfaction_slip WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('satisfaction_slip', NEW.id, NULL);
END;

CREATE TRIGGER capture_satisfaction_slip_key BEFORE UPDATE OF id ON satisfaction_slip
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_satisfaction_slip_update AFTER UPDATE OF session_id, answers, source, entered_at, entered_by, deleted ON satisfaction_slip
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'satisfaction_slip', NEW.id, NULL, col, old FROM (
    SELECT 'session_id' AS col, OLD.session_id AS old WHERE OLD.session_id IS NOT NEW.session_id
    UNION ALL SELECT 'answers' AS col, OLD.answers AS old WHERE OLD.answers IS NOT NEW.answers
    UNION ALL SELECT 'source' AS col, OLD.source AS old WHERE OLD.source IS NOT NEW.source
    UNION ALL SELECT 'entered_at' AS col, OLD.entered_at AS old WHERE OLD.entered_at IS NOT NEW.entered_at
    UNION ALL SELECT 'entered_by' AS col, OLD.entered_by AS old WHERE OLD.entered_by IS NOT NEW.entered_by
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

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
, form TEXT NOT NULL DEFAULT '', site_id BLOB, room_id BLOB, makeup_of BLOB, topic_version BLOB) STRICT, WITHOUT ROWID;

CREATE INDEX session_class ON session (class_id, number);

CREATE INDEX session_makeup ON session (makeup_of) WHERE makeup_of IS NOT NULL;

CREATE INDEX session_starts ON session (starts);

CREATE TRIGGER attendee_stale_new_session AFTER INSERT ON session WHEN NEW.state = 'done' BEGIN
    INSERT INTO attendee_stale (n)
    SELECT a.n FROM enrolment e JOIN attendee a ON a.id = e.attendee_id WHERE e.class_id = NEW.class_id
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER attendee_stale_session AFTER UPDATE OF class_id, state, deleted ON session BEGIN
    INSERT INTO attendee_stale (n)
    SELECT a.n FROM enrolment e JOIN attendee a ON a.id = e.attendee_id
    WHERE e.class_id IN (OLD.class_id, NEW.class_id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER capture_session_delete BEFORE DELETE ON session BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_session_insert AFTER INSERT ON session WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('session', NEW.id, NULL);
END;

CREATE TRIGGER capture_session_key BEFORE UPDATE OF id ON session
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_session_update AFTER UPDATE OF class_id, number, starts, minutes, topic_id, room, teacher, state, reason, deleted, form, site_id, room_id, makeup_of, topic_version ON session
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'session', NEW.id, NULL, col, old FROM (
    SELECT 'class_id' AS col, OLD.class_id AS old WHERE OLD.class_id IS NOT NEW.class_id
    UNION ALL SELECT 'number' AS col, OLD.number AS old WHERE OLD.number IS NOT NEW.number
    UNION ALL SELECT 'starts' AS col, OLD.starts AS old WHERE OLD.starts IS NOT NEW.starts
    UNION ALL SELECT 'minutes' AS col, OLD.minutes AS old WHERE OLD.minutes IS NOT NEW.minutes
    UNION ALL SELECT 'topic_id' AS col, OLD.topic_id AS old WHERE OLD.topic_id IS NOT NEW.topic_id
    UNION ALL SELECT 'room' AS col, OLD.room AS old WHERE OLD.room IS NOT NEW.room
    UNION ALL SELECT 'teacher' AS col, OLD.teacher AS old WHERE OLD.teacher IS NOT NEW.teacher
    UNION ALL SELECT 'state' AS col, OLD.state AS old WHERE OLD.state IS NOT NEW.state
    UNION ALL SELECT 'reason' AS col, OLD.reason AS old WHERE OLD.reason IS NOT NEW.reason
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted
    UNION ALL SELECT 'form' AS col, OLD.form AS old WHERE OLD.form IS NOT NEW.form
    UNION ALL SELECT 'site_id' AS col, OLD.site_id AS old WHERE OLD.site_id IS NOT NEW.site_id
    UNION ALL SELECT 'room_id' AS col, OLD.room_id AS old WHERE OLD.room_id IS NOT NEW.room_id
    UNION ALL SELECT 'makeup_of' AS col, OLD.makeup_of AS old WHERE OLD.makeup_of IS NOT NEW.makeup_of
    UNION ALL SELECT 'topic_version' AS col, OLD.topic_version AS old WHERE OLD.topic_version IS NOT NEW.topic_version);
END;

CREATE TABLE session_partner (
    session_id BLOB NOT NULL CHECK (length(session_id) = 16),
    partner_id BLOB NOT NULL CHECK (length(partner_id) = 16),
    deleted TEXT,
    rs BLOB,
    cv TEXT, host INTEGER NOT NULL DEFAULT 0, organise INTEGER NOT NULL DEFAULT 0, assist INTEGER NOT NULL DEFAULT 0, support INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (session_id, partner_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_session_partner_delete BEFORE DELETE ON session_partner BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_session_partner_insert AFTER INSERT ON session_partner WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('session_partner', NEW.session_id, NEW.partner_id);
END;

CREATE TRIGGER capture_session_partner_key BEFORE UPDATE OF session_id, partner_id ON session_partner
WHEN NEW.session_id IS NOT OLD.session_id OR NEW.partner_id IS NOT OLD.partner_id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_session_partner_update AFTER UPDATE OF deleted, host, organise, assist, support ON session_partner
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'session_partner', NEW.session_id, NEW.partner_id, col, old FROM (
    SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted
    UNION ALL SELECT 'host' AS col, OLD.host AS old WHERE OLD.host IS NOT NEW.host
    UNION ALL SELECT 'organise' AS col, OLD.organise AS old WHERE OLD.organise IS NOT NEW.organise
    UNION ALL SELECT 'assist' AS col, OLD.assist AS old WHERE OLD.assist IS NOT NEW.assist
    UNION ALL SELECT 'support' AS col, OLD.support AS old WHERE OLD.support IS NOT NEW.support);
END;

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

CREATE TRIGGER capture_session_staff_delete BEFORE DELETE ON session_staff BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_session_staff_insert AFTER INSERT ON session_staff WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('session_staff', NEW.session_id, NEW.staff_id);
END;

CREATE TRIGGER capture_session_staff_key BEFORE UPDATE OF session_id, staff_id ON session_staff
WHEN NEW.session_id IS NOT OLD.session_id OR NEW.staff_id IS NOT OLD.staff_id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_session_staff_update AFTER UPDATE OF role, minutes, deleted ON session_staff
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'session_staff', NEW.session_id, NEW.staff_id, col, old FROM (
    SELECT 'role' AS col, OLD.role AS old WHERE OLD.role IS NOT NEW.role
    UNION ALL SELECT 'minutes' AS col, OLD.minutes AS old WHERE OLD.minutes IS NOT NEW.minutes
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE setting (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT,
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_setting_delete BEFORE DELETE ON setting BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_setting_insert AFTER INSERT ON setting WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('setting', NEW.name, NULL);
END;

CREATE TRIGGER capture_setting_key BEFORE UPDATE OF name ON setting
WHEN NEW.name IS NOT OLD.name BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_setting_update AFTER UPDATE OF value, deleted ON setting
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'setting', NEW.name, NULL, col, old FROM (
    SELECT 'value' AS col, OLD.value AS old WHERE OLD.value IS NOT NEW.value
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

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
, kind TEXT NOT NULL DEFAULT 'session', ticks TEXT NOT NULL DEFAULT '[]', pages INTEGER NOT NULL DEFAULT 1) STRICT, WITHOUT ROWID;

CREATE INDEX sheet_code ON sheet (code);

CREATE INDEX sheet_session ON sheet (session_id);

CREATE TRIGGER capture_sheet_delete BEFORE DELETE ON sheet BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_sheet_insert AFTER INSERT ON sheet WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('sheet', NEW.id, NULL);
END;

CREATE TRIGGER capture_sheet_key BEFORE UPDATE OF id ON sheet
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_sheet_update AFTER UPDATE OF code, session_id, layout, line_count, people, printed_at, deleted, kind, ticks, pages ON sheet
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'sheet', NEW.id, NULL, col, old FROM (
    SELECT 'code' AS col, OLD.code AS old WHERE OLD.code IS NOT NEW.code
    UNION ALL SELECT 'session_id' AS col, OLD.session_id AS old WHERE OLD.session_id IS NOT NEW.session_id
    UNION ALL SELECT 'layout' AS col, OLD.layout AS old WHERE OLD.layout IS NOT NEW.layout
    UNION ALL SELECT 'line_count' AS col, OLD.line_count AS old WHERE OLD.line_count IS NOT NEW.line_count
    UNION ALL SELECT 'people' AS col, OLD.people AS old WHERE OLD.people IS NOT NEW.people
    UNION ALL SELECT 'printed_at' AS col, OLD.printed_at AS old WHERE OLD.printed_at IS NOT NEW.printed_at
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted
    UNION ALL SELECT 'kind' AS col, OLD.kind AS old WHERE OLD.kind IS NOT NEW.kind
    UNION ALL SELECT 'ticks' AS col, OLD.ticks AS old WHERE OLD.ticks IS NOT NEW.ticks
    UNION ALL SELECT 'pages' AS col, OLD.pages AS old WHERE OLD.pages IS NOT NEW.pages);
END;

CREATE TABLE sheet_photo (
    picture TEXT PRIMARY KEY NOT NULL,
    jpeg BLOB NOT NULL,
    kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE TRIGGER capture_sheet_reading_delete BEFORE DELETE ON sheet_reading BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_sheet_reading_insert AFTER INSERT ON sheet_reading WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('sheet_reading', NEW.id, NULL);
END;

CREATE TRIGGER capture_sheet_reading_key BEFORE UPDATE OF id ON sheet_reading
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_sheet_reading_update AFTER UPDATE OF sheet_id, page, boxes, walk_ins, picture, file, read_at, read_by, deleted ON sheet_reading
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'sheet_reading', NEW.id, NULL, col, old FROM (
    SELECT 'sheet_id' AS col, OLD.sheet_id AS old WHERE OLD.sheet_id IS NOT NEW.sheet_id
    UNION ALL SELECT 'page' AS col, OLD.page AS old WHERE OLD.page IS NOT NEW.page
    UNION ALL SELECT 'boxes' AS col, OLD.boxes AS old WHERE OLD.boxes IS NOT NEW.boxes
    UNION ALL SELECT 'walk_ins' AS col, OLD.walk_ins AS old WHERE OLD.walk_ins IS NOT NEW.walk_ins
    UNION ALL SELECT 'picture' AS col, OLD.picture AS old WHERE OLD.picture IS NOT NEW.picture
    UNION ALL SELECT 'file' AS col, OLD.file AS old WHERE OLD.file IS NOT NEW.file
    UNION ALL SELECT 'read_at' AS col, OLD.read_at AS old WHERE OLD.read_at IS NOT NEW.read_at
    UNION ALL SELECT 'read_by' AS col, OLD.read_by AS old WHERE OLD.read_by IS NOT NEW.read_by
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE site (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'other',
    region_code TEXT,
    address TEXT NOT NULL DEFAULT '',
    room TEXT NOT NULL DEFAULT '',
    seats INTEGER,
    contact TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    rs BLOB,
    cv TEXT
, level TEXT NOT NULL DEFAULT '', tier INTEGER, area INTEGER, beds INTEGER, opening TEXT NOT NULL DEFAULT '', market TEXT NOT NULL DEFAULT '', operator_id BLOB, map_note TEXT NOT NULL DEFAULT '', honours TEXT NOT NULL DEFAULT '', stars INTEGER, former_name TEXT NOT NULL DEFAULT '', converted_on TEXT, state TEXT NOT NULL DEFAULT 'in_use') STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_site_delete BEFORE DELETE ON site BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_site_insert AFTER INSERT ON site WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('site', NEW.id, NULL);
END;

CREATE TRIGGER capture_site_key BEFORE UPDATE OF id ON site
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_site_update AFTER UPDATE OF name, kind, region_code, address, room, seats, contact, phone, note, deleted, level, tier, area, beds, opening, market, operator_id, map_note, honours, stars, former_name, converted_on, state ON site
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'site', NEW.id, NULL, col, old FROM (
    SELECT 'name' AS col, OLD.name AS old WHERE OLD.name IS NOT NEW.name
    UNION ALL SELECT 'kind' AS col, OLD.kind AS old WHERE OLD.kind IS NOT NEW.kind
    UNION ALL SELECT 'region_code' AS col, OLD.region_code AS old WHERE OLD.region_code IS NOT NEW.region_code
    UNION ALL SELECT 'address' AS col, OLD.address AS old WHERE OLD.address IS NOT NEW.address
    UNION ALL SELECT 'room' AS col, OLD.room AS old WHERE OLD.room IS NOT NEW.room
    UNION ALL SELECT 'seats' AS col, OLD.seats AS old WHERE OLD.seats IS NOT NEW.seats
    UNION ALL SELECT 'contact' AS col, OLD.contact AS old WHERE OLD.contact IS NOT NEW.contact
    UNION ALL SELECT 'phone' AS col, OLD.phone AS old WHERE OLD.phone IS NOT NEW.phone
    UNION ALL SELECT 'note' AS col, OLD.note AS old WHERE OLD.note IS NOT NEW.note
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted
    UNION ALL SELECT 'level' AS col, OLD.level AS old WHERE OLD.level IS NOT NEW.level
    UNION ALL SELECT 'tier' AS col, OLD.tier AS old WHERE OLD.tier IS NOT NEW.tier
    UNION ALL SELECT 'area' AS col, OLD.area AS old WHERE OLD.area IS NOT NEW.area
    UNION ALL SELECT 'beds' AS col, OLD.beds AS old WHERE OLD.beds IS NOT NEW.beds
    UNION ALL SELECT 'opening' AS col, OLD.opening AS old WHERE OLD.opening IS NOT NEW.opening
    UNION ALL SELECT 'market' AS col, OLD.market AS old WHERE OLD.market IS NOT NEW.market
    UNION ALL SELECT 'operator_id' AS col, OLD.operator_id AS old WHERE OLD.operator_id IS NOT NEW.operator_id
    UNION ALL SELECT 'map_note' AS col, OLD.map_note AS old WHERE OLD.map_note IS NOT NEW.map_note
    UNION ALL SELECT 'honours' AS col, OLD.honours AS old WHERE OLD.honours IS NOT NEW.honours
    UNION ALL SELECT 'stars' AS col, OLD.stars AS old WHERE OLD.stars IS NOT NEW.stars
    UNION ALL SELECT 'former_name' AS col, OLD.former_name AS old WHERE OLD.former_name IS NOT NEW.former_name
    UNION ALL SELECT 'converted_on' AS col, OLD.converted_on AS old WHERE OLD.converted_on IS NOT NEW.converted_on
    UNION ALL SELECT 'state' AS col, OLD.state AS old WHERE OLD.state IS NOT NEW.state);
END;

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

CREATE TRIGGER capture_site_closure_delete BEFORE DELETE ON site_closure BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_site_closure_insert AFTER INSERT ON site_closure WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('site_closure', NEW.id, NULL);
END;

CREATE TRIGGER capture_site_closure_key BEFORE UPDATE OF id ON site_closure
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_site_closure_update AFTER UPDATE OF site_id, first, last, reason, deleted ON site_closure
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'site_closure', NEW.id, NULL, col, old FROM (
    SELECT 'site_id' AS col, OLD.site_id AS old WHERE OLD.site_id IS NOT NEW.site_id
    UNION ALL SELECT 'first' AS col, OLD.first AS old WHERE OLD.first IS NOT NEW.first
    UNION ALL SELECT 'last' AS col, OLD.last AS old WHERE OLD.last IS NOT NEW.last
    UNION ALL SELECT 'reason' AS col, OLD.reason AS old WHERE OLD.reason IS NOT NEW.reason
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE site_partner (
    site_id BLOB NOT NULL CHECK (length(site_id) = 16),
    partner_id BLOB NOT NULL CHECK (length(partner_id) = 16),
    deleted TEXT,
    rs BLOB,
    cv TEXT, host INTEGER NOT NULL DEFAULT 0, organise INTEGER NOT NULL DEFAULT 0, assist INTEGER NOT NULL DEFAULT 0, support INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (site_id, partner_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER capture_site_partner_delete BEFORE DELETE ON site_partner BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_site_partner_insert AFTER INSERT ON site_partner WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('site_partner', NEW.site_id, NEW.partner_id);
END;

CREATE TRIGGER capture_site_partner_key BEFORE UPDATE OF site_id, partner_id ON site_partner
WHEN NEW.site_id IS NOT OLD.site_id OR NEW.partner_id IS NOT OLD.partner_id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_site_partner_update AFTER UPDATE OF deleted, host, organise, assist, support ON site_partner
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'site_partner', NEW.site_id, NEW.partner_id, col, old FROM (
    SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted
    UNION ALL SELECT 'host' AS col, OLD.host AS old WHERE OLD.host IS NOT NEW.host
    UNION ALL SELECT 'organise' AS col, OLD.organise AS old WHERE OLD.organise IS NOT NEW.organise
    UNION ALL SELECT 'assist' AS col, OLD.assist AS old WHERE OLD.assist IS NOT NEW.assist
    UNION ALL SELECT 'support' AS col, OLD.support AS old WHERE OLD.support IS NOT NEW.support);
END;

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

CREATE TRIGGER capture_skill_follow_up_delete BEFORE DELETE ON skill_follow_up BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_skill_follow_up_insert AFTER INSERT ON skill_follow_up WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('skill_follow_up', NEW.session_id, NEW.attendee_id);
END;

CREATE TRIGGER capture_skill_follow_up_key BEFORE UPDATE OF session_id, attendee_id ON skill_follow_up
WHEN NEW.session_id IS NOT OLD.session_id OR NEW.attendee_id IS NOT OLD.attendee_id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_skill_follow_up_update AFTER UPDATE OF outcome, note, called_at, called_by, deleted ON skill_follow_up
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'skill_follow_up', NEW.session_id, NEW.attendee_id, col, old FROM (
    SELECT 'outcome' AS col, OLD.outcome AS old WHERE OLD.outcome IS NOT NEW.outcome
    UNION ALL SELECT 'note' AS col, OLD.note AS old WHERE OLD.note IS NOT NEW.note
    UNION ALL SELECT 'called_at' AS col, OLD.called_at AS old WHERE OLD.called_at IS NOT NEW.called_at
    UNION ALL SELECT 'called_by' AS col, OLD.called_by AS old WHERE OLD.called_by IS NOT NEW.called_by
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

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

CREATE INDEX skill_mark_attendee ON skill_mark (attendee_id);

CREATE INDEX skill_mark_session ON skill_mark (session_id, attendee_id, phase, deleted);

CREATE TRIGGER capture_skill_mark_delete BEFORE DELETE ON skill_mark BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_skill_mark_insert AFTER INSERT ON skill_mark WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('skill_mark', NEW.id, NULL);
END;

CREATE TRIGGER capture_skill_mark_key BEFORE UPDATE OF id ON skill_mark
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_skill_mark_update AFTER UPDATE OF session_id, attendee_id, topic_id, phase, can_do, level, source, marked_at, marked_by, deleted ON skill_mark
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'skill_mark', NEW.id, NULL, col, old FROM (
    SELECT 'session_id' AS col, OLD.session_id AS old WHERE OLD.session_id IS NOT NEW.session_id
    UNION ALL SELECT 'attendee_id' AS col, OLD.attendee_id AS old WHERE OLD.attendee_id IS NOT NEW.attendee_id
    UNION ALL SELECT 'topic_id' AS col, OLD.topic_id AS old WHERE OLD.topic_id IS NOT NEW.topic_id
    UNION ALL SELECT 'phase' AS col, OLD.phase AS old WHERE OLD.phase IS NOT NEW.phase
    UNION ALL SELECT 'can_do' AS col, OLD.can_do AS old WHERE OLD.can_do IS NOT NEW.can_do
    UNION ALL SELECT 'level' AS col, OLD.level AS old WHERE OLD.level IS NOT NEW.level
    UNION ALL SELECT 'source' AS col, OLD.source AS old WHERE OLD.source IS NOT NEW.source
    UNION ALL SELECT 'marked_at' AS col, OLD.marked_at AS old WHERE OLD.marked_at IS NOT NEW.marked_at
    UNION ALL SELECT 'marked_by' AS col, OLD.marked_by AS old WHERE OLD.marked_by IS NOT NEW.marked_by
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

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
, available_note TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE INDEX staff_name ON staff (name);

CREATE TRIGGER capture_staff_delete BEFORE DELETE ON staff BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_staff_insert AFTER INSERT ON staff WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('staff', NEW.id, NULL);
END;

CREATE TRIGGER capture_staff_key BEFORE UPDATE OF id ON staff
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_staff_update AFTER UPDATE OF name, phone, category, roles, skills, available, site_id, partner_id, left_on, note, deleted, available_note ON staff
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'staff', NEW.id, NULL, col, old FROM (
    SELECT 'name' AS col, OLD.name AS old WHERE OLD.name IS NOT NEW.name
    UNION ALL SELECT 'phone' AS col, OLD.phone AS old WHERE OLD.phone IS NOT NEW.phone
    UNION ALL SELECT 'category' AS col, OLD.category AS old WHERE OLD.category IS NOT NEW.category
    UNION ALL SELECT 'roles' AS col, OLD.roles AS old WHERE OLD.roles IS NOT NEW.roles
    UNION ALL SELECT 'skills' AS col, OLD.skills AS old WHERE OLD.skills IS NOT NEW.skills
    UNION ALL SELECT 'available' AS col, OLD.available AS old WHERE OLD.available IS NOT NEW.available
    UNION ALL SELECT 'site_id' AS col, OLD.site_id AS old WHERE OLD.site_id IS NOT NEW.site_id
    UNION ALL SELECT 'partner_id' AS col, OLD.partner_id AS old WHERE OLD.partner_id IS NOT NEW.partner_id
    UNION ALL SELECT 'left_on' AS col, OLD.left_on AS old WHERE OLD.left_on IS NOT NEW.left_on
    UNION ALL SELECT 'note' AS col, OLD.note AS old WHERE OLD.note IS NOT NEW.note
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted
    UNION ALL SELECT 'available_note' AS col, OLD.available_note AS old WHERE OLD.available_note IS NOT NEW.available_note);
END;

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

CREATE TRIGGER capture_staff_day_delete BEFORE DELETE ON staff_day BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_staff_day_insert AFTER INSERT ON staff_day WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('staff_day', NEW.id, NULL);
END;

CREATE TRIGGER capture_staff_day_key BEFORE UPDATE OF id ON staff_day
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_staff_day_update AFTER UPDATE OF staff_id, first, last, starts, ends, can_come, reason, deleted ON staff_day
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'staff_day', NEW.id, NULL, col, old FROM (
    SELECT 'staff_id' AS col, OLD.staff_id AS old WHERE OLD.staff_id IS NOT NEW.staff_id
    UNION ALL SELECT 'first' AS col, OLD.first AS old WHERE OLD.first IS NOT NEW.first
    UNION ALL SELECT 'last' AS col, OLD.last AS old WHERE OLD.last IS NOT NEW.last
    UNION ALL SELECT 'starts' AS col, OLD.starts AS old WHERE OLD.starts IS NOT NEW.starts
    UNION ALL SELECT 'ends' AS col, OLD.ends AS old WHERE OLD.ends IS NOT NEW.ends
    UNION ALL SELECT 'can_come' AS col, OLD.can_come AS old WHERE OLD.can_come IS NOT NEW.can_come
    UNION ALL SELECT 'reason' AS col, OLD.reason AS old WHERE OLD.reason IS NOT NEW.reason
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE sync_head (
    rid BLOB PRIMARY KEY NOT NULL CHECK (length(rid) = 16),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    hlc INTEGER NOT NULL,
    announced INTEGER NOT NULL DEFAULT 0 CHECK (announced IN (0, 1))
, told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1))) STRICT, WITHOUT ROWID;

CREATE TABLE sync_log (
    rid BLOB NOT NULL CHECK (length(rid) = 16),
    seq INTEGER NOT NULL CHECK (seq > 0),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    prev BLOB NOT NULL,
    hlc INTEGER NOT NULL,
    deps TEXT NOT NULL DEFAULT '[]',
    payload_hash BLOB NOT NULL CHECK (length(payload_hash) = 32),
    payload BLOB, redacted BLOB,
    PRIMARY KEY (rid, seq, hash)
) STRICT;

CREATE INDEX sync_log_hlc ON sync_log (hlc);

CREATE TABLE sync_pending (
    n INTEGER PRIMARY KEY,
    tbl TEXT NOT NULL,
    k1 ANY NOT NULL,
    k2 ANY,
    col TEXT,
    old ANY
) STRICT;

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

CREATE TRIGGER capture_telling_delete BEFORE DELETE ON telling BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_telling_insert AFTER INSERT ON telling WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('telling', NEW.id, NULL);
END;

CREATE TRIGGER capture_telling_key BEFORE UPDATE OF id ON telling
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_telling_update AFTER UPDATE OF class_id, attendee_id, name, words, noted_at, told_at, told_by, deleted ON telling
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'telling', NEW.id, NULL, col, old FROM (
    SELECT 'class_id' AS col, OLD.class_id AS old WHERE OLD.class_id IS NOT NEW.class_id
    UNION ALL SELECT 'attendee_id' AS col, OLD.attendee_id AS old WHERE OLD.attendee_id IS NOT NEW.attendee_id
    UNION ALL SELECT 'name' AS col, OLD.name AS old WHERE OLD.name IS NOT NEW.name
    UNION ALL SELECT 'words' AS col, OLD.words AS old WHERE OLD.words IS NOT NEW.words
    UNION ALL SELECT 'noted_at' AS col, OLD.noted_at AS old WHERE OLD.noted_at IS NOT NEW.noted_at
    UNION ALL SELECT 'told_at' AS col, OLD.told_at AS old WHERE OLD.told_at IS NOT NEW.told_at
    UNION ALL SELECT 'told_by' AS col, OLD.told_by AS old WHERE OLD.told_by IS NOT NEW.told_by
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE topic (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    code TEXT NOT NULL DEFAULT '',
    topic_group TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    level INTEGER NOT NULL DEFAULT 1,
    minutes INTEGER NOT NULL DEFAULT 40,
    prereq TEXT NOT NULL DEFAULT '[]',
    steps TEXT NOT NULL DEFAULT '[]',
    can_do TEXT NOT NULL DEFAULT '[]',
    safety TEXT NOT NULL DEFAULT '',
    money_risk TEXT NOT NULL DEFAULT '',
    verified_on TEXT,
    app_version TEXT,
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX topic_code ON topic (code);

CREATE TRIGGER capture_topic_delete BEFORE DELETE ON topic BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_topic_insert AFTER INSERT ON topic WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('topic', NEW.id, NULL);
END;

CREATE TRIGGER capture_topic_key BEFORE UPDATE OF id ON topic
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_topic_update AFTER UPDATE OF code, topic_group, title, level, minutes, prereq, steps, can_do, safety, money_risk, verified_on, app_version, deleted ON topic
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'topic', NEW.id, NULL, col, old FROM (
    SELECT 'code' AS col, OLD.code AS old WHERE OLD.code IS NOT NEW.code
    UNION ALL SELECT 'topic_group' AS col, OLD.topic_group AS old WHERE OLD.topic_group IS NOT NEW.topic_group
    UNION ALL SELECT 'title' AS col, OLD.title AS old WHERE OLD.title IS NOT NEW.title
    UNION ALL SELECT 'level' AS col, OLD.level AS old WHERE OLD.level IS NOT NEW.level
    UNION ALL SELECT 'minutes' AS col, OLD.minutes AS old WHERE OLD.minutes IS NOT NEW.minutes
    UNION ALL SELECT 'prereq' AS col, OLD.prereq AS old WHERE OLD.prereq IS NOT NEW.prereq
    UNION ALL SELECT 'steps' AS col, OLD.steps AS old WHERE OLD.steps IS NOT NEW.steps
    UNION ALL SELECT 'can_do' AS col, OLD.can_do AS old WHERE OLD.can_do IS NOT NEW.can_do
    UNION ALL SELECT 'safety' AS col, OLD.safety AS old WHERE OLD.safety IS NOT NEW.safety
    UNION ALL SELECT 'money_risk' AS col, OLD.money_risk AS old WHERE OLD.money_risk IS NOT NEW.money_risk
    UNION ALL SELECT 'verified_on' AS col, OLD.verified_on AS old WHERE OLD.verified_on IS NOT NEW.verified_on
    UNION ALL SELECT 'app_version' AS col, OLD.app_version AS old WHERE OLD.app_version IS NOT NEW.app_version
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

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

CREATE TRIGGER capture_topic_picture_delete BEFORE DELETE ON topic_picture BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_topic_picture_insert AFTER INSERT ON topic_picture WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('topic_picture', NEW.id, NULL);
END;

CREATE TRIGGER capture_topic_picture_key BEFORE UPDATE OF id ON topic_picture
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_topic_picture_update AFTER UPDATE OF topic_id, step, width, height, image, deleted ON topic_picture
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'topic_picture', NEW.id, NULL, col, old FROM (
    SELECT 'topic_id' AS col, OLD.topic_id AS old WHERE OLD.topic_id IS NOT NEW.topic_id
    UNION ALL SELECT 'step' AS col, OLD.step AS old WHERE OLD.step IS NOT NEW.step
    UNION ALL SELECT 'width' AS col, OLD.width AS old WHERE OLD.width IS NOT NEW.width
    UNION ALL SELECT 'height' AS col, OLD.height AS old WHERE OLD.height IS NOT NEW.height
    UNION ALL SELECT 'image' AS col, OLD.image AS old WHERE OLD.image IS NOT NEW.image
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

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

CREATE TRIGGER capture_topic_version_delete BEFORE DELETE ON topic_version BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_topic_version_insert AFTER INSERT ON topic_version WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('topic_version', NEW.id, NULL);
END;

CREATE TRIGGER capture_topic_version_key BEFORE UPDATE OF id ON topic_version
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_topic_version_update AFTER UPDATE OF topic_id, made_at, made_by, note, content, deleted ON topic_version
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'topic_version', NEW.id, NULL, col, old FROM (
    SELECT 'topic_id' AS col, OLD.topic_id AS old WHERE OLD.topic_id IS NOT NEW.topic_id
    UNION ALL SELECT 'made_at' AS col, OLD.made_at AS old WHERE OLD.made_at IS NOT NEW.made_at
    UNION ALL SELECT 'made_by' AS col, OLD.made_by AS old WHERE OLD.made_by IS NOT NEW.made_by
    UNION ALL SELECT 'note' AS col, OLD.note AS old WHERE OLD.note IS NOT NEW.note
    UNION ALL SELECT 'content' AS col, OLD.content AS old WHERE OLD.content IS NOT NEW.content
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

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

CREATE TRIGGER capture_unit_delete BEFORE DELETE ON unit BEGIN
    SELECT RAISE(ABORT, 'synchronised rows are never deleted');
END;

CREATE TRIGGER capture_unit_insert AFTER INSERT ON unit WHEN NEW.rs IS NULL BEGIN
    INSERT INTO sync_pending (tbl, k1, k2) VALUES ('unit', NEW.id, NULL);
END;

CREATE TRIGGER capture_unit_key BEFORE UPDATE OF id ON unit
WHEN NEW.id IS NOT OLD.id BEGIN
    SELECT RAISE(ABORT, 'keys of synchronised rows never change');
END;

CREATE TRIGGER capture_unit_update AFTER UPDATE OF name, place, region_code, platform, platform_phone, note, deleted ON unit
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'unit', NEW.id, NULL, col, old FROM (
    SELECT 'name' AS col, OLD.name AS old WHERE OLD.name IS NOT NEW.name
    UNION ALL SELECT 'place' AS col, OLD.place AS old WHERE OLD.place IS NOT NEW.place
    UNION ALL SELECT 'region_code' AS col, OLD.region_code AS old WHERE OLD.region_code IS NOT NEW.region_code
    UNION ALL SELECT 'platform' AS col, OLD.platform AS old WHERE OLD.platform IS NOT NEW.platform
    UNION ALL SELECT 'platform_phone' AS col, OLD.platform_phone AS old WHERE OLD.platform_phone IS NOT NEW.platform_phone
    UNION ALL SELECT 'note' AS col, OLD.note AS old WHERE OLD.note IS NOT NEW.note
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;
