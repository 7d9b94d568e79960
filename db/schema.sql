-- The schema that the migrations make, for reading: `python -m tests.project.schema` renews it.

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

CREATE TRIGGER capture_attendance_update AFTER UPDATE OF status, source, walk_in, marked_at, marked_by, deleted ON attendance
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'attendance', NEW.session_id, NEW.attendee_id, col, old FROM (
    SELECT 'status' AS col, OLD.status AS old WHERE OLD.status IS NOT NEW.status
    UNION ALL SELECT 'source' AS col, OLD.source AS old WHERE OLD.source IS NOT NEW.source
    UNION ALL SELECT 'walk_in' AS col, OLD.walk_in AS old WHERE OLD.walk_in IS NOT NEW.walk_in
    UNION ALL SELECT 'marked_at' AS col, OLD.marked_at AS old WHERE OLD.marked_at IS NOT NEW.marked_at
    UNION ALL SELECT 'marked_by' AS col, OLD.marked_by AS old WHERE OLD.marked_by IS NOT NEW.marked_by
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

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

CREATE INDEX attendee_student_number ON attendee (student_number) WHERE student_number <> '';

CREATE TRIGGER attendee_stale_insert AFTER INSERT ON attendee BEGIN
    INSERT OR IGNORE INTO attendee_stale (n) VALUES (NEW.n);
END;

CREATE TRIGGER attendee_stale_update
AFTER UPDATE OF name, phone, id_number, student_number, deleted ON attendee BEGIN
    INSERT OR IGNORE INTO attendee_stale (n, name, phone, id_number, student_number)
    VALUES (NEW.n, iif(OLD.deleted IS NULL, OLD.name, NULL), OLD.phone, OLD.id_number, OLD.student_number);
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

CREATE TABLE attendee_key (
    k TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (k, n)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE attendee_stale (
    n INTEGER PRIMARY KEY,
    name TEXT,
    phone TEXT,
    id_number TEXT,
    student_number TEXT
) STRICT;

CREATE TABLE attendee_telephone (
    attendee_id BLOB NOT NULL CHECK (length(attendee_id) = 16),
    phone TEXT NOT NULL,
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (attendee_id, phone)
) STRICT, WITHOUT ROWID;

CREATE INDEX attendee_telephone_number ON attendee_telephone (phone, attendee_id);

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
, page_hash TEXT NOT NULL DEFAULT '', first_id BLOB, reissue INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;

CREATE INDEX certificate_class ON certificate (class_id);

CREATE INDEX certificate_first ON certificate (first_id) WHERE first_id IS NOT NULL;

CREATE INDEX certificate_kind_serial ON certificate (kind, year, block, serial);

CREATE UNIQUE INDEX certificate_number ON certificate (number) WHERE number <> '';

CREATE INDEX certificate_once ON certificate (attendee_id, class_id, kind) WHERE voided_at IS NULL;

CREATE INDEX certificate_serial ON certificate (year, block, serial);

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

CREATE TRIGGER capture_certificate_update AFTER UPDATE OF number, machine_number, year, block, serial, kind, attendee_id, class_id, content, issued_at, issued_by, printed_at, voided_at, void_reason, page_hash, first_id, reissue ON certificate
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
    UNION ALL SELECT 'reissue' AS col, OLD.reissue AS old WHERE OLD.reissue IS NOT NEW.reissue);
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
) STRICT, WITHOUT ROWID;

CREATE INDEX class_code ON class (code);

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

CREATE TRIGGER capture_class_update AFTER UPDATE OF code, name, course_id, site_id, room, teacher, capacity, note, deleted ON class
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
) STRICT, WITHOUT ROWID;

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

CREATE TRIGGER capture_course_update AFTER UPDATE OF name, level, topics, deleted ON course
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'course', NEW.id, NULL, col, old FROM (
    SELECT 'name' AS col, OLD.name AS old WHERE OLD.name IS NOT NEW.name
    UNION ALL SELECT 'level' AS col, OLD.level AS old WHERE OLD.level IS NOT NEW.level
    UNION ALL SELECT 'topics' AS col, OLD.topics AS old WHERE OLD.topics IS NOT NEW.topics
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

CREATE TRIGGER capture_enrolment_update AFTER UPDATE OF status, since, deleted ON enrolment
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'enrolment', NEW.class_id, NEW.attendee_id, col, old FROM (
    SELECT 'status' AS col, OLD.status AS old WHERE OLD.status IS NOT NEW.status
    UNION ALL SELECT 'since' AS col, OLD.since AS old WHERE OLD.since IS NOT NEW.since
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE forgotten (
    person_id BLOB PRIMARY KEY NOT NULL CHECK (length(person_id) = 16)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE local_value (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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
) STRICT, WITHOUT ROWID;

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

CREATE TRIGGER capture_partner_update AFTER UPDATE OF name, kind, contact, phone, note, deleted ON partner
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'partner', NEW.id, NULL, col, old FROM (
    SELECT 'name' AS col, OLD.name AS old WHERE OLD.name IS NOT NEW.name
    UNION ALL SELECT 'kind' AS col, OLD.kind AS old WHERE OLD.kind IS NOT NEW.kind
    UNION ALL SELECT 'contact' AS col, OLD.contact AS old WHERE OLD.contact IS NOT NEW.contact
    UNION ALL SELECT 'phone' AS col, OLD.phone AS old WHERE OLD.phone IS NOT NEW.phone
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

CREATE TRIGGER capture_session_update AFTER UPDATE OF class_id, number, starts, minutes, topic_id, room, teacher, state, reason, deleted ON session
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
) STRICT, WITHOUT ROWID;

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

CREATE TRIGGER capture_sheet_update AFTER UPDATE OF code, session_id, layout, line_count, people, printed_at, deleted ON sheet
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'sheet', NEW.id, NULL, col, old FROM (
    SELECT 'code' AS col, OLD.code AS old WHERE OLD.code IS NOT NEW.code
    UNION ALL SELECT 'session_id' AS col, OLD.session_id AS old WHERE OLD.session_id IS NOT NEW.session_id
    UNION ALL SELECT 'layout' AS col, OLD.layout AS old WHERE OLD.layout IS NOT NEW.layout
    UNION ALL SELECT 'line_count' AS col, OLD.line_count AS old WHERE OLD.line_count IS NOT NEW.line_count
    UNION ALL SELECT 'people' AS col, OLD.people AS old WHERE OLD.people IS NOT NEW.people
    UNION ALL SELECT 'printed_at' AS col, OLD.printed_at AS old WHERE OLD.printed_at IS NOT NEW.printed_at
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
) STRICT, WITHOUT ROWID;

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

CREATE TRIGGER capture_site_update AFTER UPDATE OF name, kind, region_code, address, room, seats, contact, phone, note, deleted ON site
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
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE site_partner (
    site_id BLOB NOT NULL CHECK (length(site_id) = 16),
    partner_id BLOB NOT NULL CHECK (length(partner_id) = 16),
    role TEXT NOT NULL DEFAULT 'support' CHECK (role IN ('host', 'organise', 'assist', 'support')),
    deleted TEXT,
    rs BLOB,
    cv TEXT,
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

CREATE TRIGGER capture_site_partner_update AFTER UPDATE OF role, deleted ON site_partner
WHEN NEW.rs IS OLD.rs AND NEW.cv IS OLD.cv BEGIN
    INSERT INTO sync_pending (tbl, k1, k2, col, old) SELECT 'site_partner', NEW.site_id, NEW.partner_id, col, old FROM (
    SELECT 'role' AS col, OLD.role AS old WHERE OLD.role IS NOT NEW.role
    UNION ALL SELECT 'deleted' AS col, OLD.deleted AS old WHERE OLD.deleted IS NOT NEW.deleted);
END;

CREATE TABLE sync_head (
    rid BLOB PRIMARY KEY NOT NULL CHECK (length(rid) = 16),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    hlc INTEGER NOT NULL,
    announced INTEGER NOT NULL DEFAULT 0 CHECK (announced IN (0, 1))
) STRICT, WITHOUT ROWID;

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

CREATE INDEX sync_pending_new ON sync_pending (tbl, k1, k2) WHERE col IS NULL;

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
