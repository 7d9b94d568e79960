-- Finding and listing 700,000 people. Whatever is here but the tags is this PC's own and never travels: it is
-- made of the register, and brought up to date before it is read (docs/decisions/012-search-postings.md).

DROP TRIGGER attendee_stale_insert;
DROP TRIGGER attendee_stale_update;
DROP TABLE attendee_stale;
DROP TABLE attendee_key;

-- A person as lists show them, in the order and with the counts they are listed by. It says what the search
-- keys of the person were made of, too, so that they can be taken away again.
CREATE TABLE attendee_listed (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
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
    receives_allowance INTEGER,
    attended INTEGER NOT NULL,
    expected INTEGER NOT NULL,
    certificates INTEGER NOT NULL,
    tags TEXT NOT NULL,
    former_name TEXT NOT NULL,
    telephones TEXT NOT NULL,
    categories TEXT NOT NULL
) STRICT;
CREATE INDEX attendee_listed_sort
    ON attendee_listed (sort, region_code, birth, sex, receives_allowance, certificates, site_id);
CREATE INDEX attendee_listed_region ON attendee_listed (region_code, sort);
CREATE INDEX attendee_listed_birth
    ON attendee_listed (birth, sort, region_code, sex, receives_allowance, certificates, site_id);
CREATE INDEX attendee_site ON attendee (site_id) WHERE site_id IS NOT NULL AND deleted IS NULL;

-- Search keys of a person; a prefix of a key is a range of this table. Their first character says what they are.
CREATE TABLE attendee_key (
    k TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (k, n)
) STRICT, WITHOUT ROWID;

-- Beginnings of keys that fit many people, each with the set of them: a row for every 30,720 row numbers.
CREATE TABLE attendee_term (
    term TEXT PRIMARY KEY NOT NULL,
    id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE attendee_posting (
    id INTEGER PRIMARY KEY,
    bits BLOB NOT NULL
) STRICT;

-- People whose row, keys or counts may be out of date: whoever writes anything of theirs, also undo and merge,
-- leaves their number here.
CREATE TABLE attendee_stale (
    n INTEGER PRIMARY KEY
) STRICT;
CREATE TRIGGER attendee_stale_insert AFTER INSERT ON attendee BEGIN
    INSERT INTO attendee_stale (n) VALUES (NEW.n) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER attendee_stale_update AFTER UPDATE ON attendee BEGIN
    INSERT INTO attendee_stale (n) VALUES (NEW.n) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER attendee_stale_mark AFTER INSERT ON attendance BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER attendee_stale_remark AFTER UPDATE OF status, deleted ON attendance BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER attendee_stale_enrol AFTER INSERT ON enrolment BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER attendee_stale_reenrol AFTER UPDATE OF status, deleted ON enrolment BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER attendee_stale_session AFTER UPDATE OF class_id, state, deleted ON session BEGIN
    INSERT INTO attendee_stale (n)
    SELECT a.n FROM enrolment e JOIN attendee a ON a.id = e.attendee_id
    WHERE e.class_id IN (OLD.class_id, NEW.class_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER attendee_stale_new_session AFTER INSERT ON session WHEN NEW.state = 'done' BEGIN
    INSERT INTO attendee_stale (n)
    SELECT a.n FROM enrolment e JOIN attendee a ON a.id = e.attendee_id WHERE e.class_id = NEW.class_id
    ON CONFLICT DO NOTHING;
END;
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
CREATE TRIGGER attendee_stale_certificate AFTER INSERT ON certificate BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE id = NEW.attendee_id ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER attendee_stale_void AFTER UPDATE OF voided_at, attendee_id ON certificate BEGIN
    INSERT INTO attendee_stale (n)
    SELECT n FROM attendee WHERE id IN (OLD.attendee_id, NEW.attendee_id) ON CONFLICT DO NOTHING;
END;

-- What a region was called while people were found by it: those keys have to go, too.
CREATE TABLE attendee_place_was (
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (code, name)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER attendee_stale_region AFTER UPDATE OF short_name, parent_code, deleted ON region BEGIN
    INSERT INTO attendee_place_was (code, name) VALUES (OLD.code, OLD.short_name) ON CONFLICT DO NOTHING;
    INSERT INTO attendee_stale (n)
    SELECT n FROM attendee_listed
    WHERE region_code BETWEEN substr(NEW.code, 1, iif(NEW.level > 4, 12, iif(NEW.level > 3, 9, iif(NEW.level > 2, 6, 4))))
        AND substr(NEW.code, 1, iif(NEW.level > 4, 12, iif(NEW.level > 3, 9, iif(NEW.level > 2, 6, 4)))) || ':'
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER attendee_stale_new_region AFTER INSERT ON region BEGIN
    INSERT INTO attendee_place_was (code, name) VALUES (NEW.code, '') ON CONFLICT DO NOTHING;
    INSERT INTO attendee_stale (n)
    SELECT n FROM attendee_listed
    WHERE region_code BETWEEN substr(NEW.code, 1, iif(NEW.level > 4, 12, iif(NEW.level > 3, 9, iif(NEW.level > 2, 6, 4))))
        AND substr(NEW.code, 1, iif(NEW.level > 4, 12, iif(NEW.level > 3, 9, iif(NEW.level > 2, 6, 4)))) || ':'
    ON CONFLICT DO NOTHING;
END;

-- An office's own words for people; a tag is its word, so the same word on two PCs is the same tag.
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

-- This PC's own centre is chosen: its people come first from now on. One stale person makes the search look.
CREATE TRIGGER attendee_stale_centre AFTER INSERT ON local_value WHEN NEW.name = 'own_site' BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE true LIMIT 1 ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER attendee_stale_other_centre AFTER UPDATE ON local_value WHEN NEW.name = 'own_site' BEGIN
    INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE true LIMIT 1 ON CONFLICT DO NOTHING;
END;

INSERT INTO attendee_stale (n) SELECT n FROM attendee;
