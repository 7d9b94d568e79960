-- People get numbers of their own for searching and listing, in the order of county and surname, so that those
-- whom two terms mean stand together (docs/decisions/041-people-in-order.md). This PC's own, made anew.

DROP TRIGGER attendee_stale_region;
DROP TRIGGER attendee_stale_new_region;
DROP TABLE attendee_listed;
DROP TABLE attendee_key;
DROP TABLE attendee_term;
DROP TABLE attendee_posting;

-- A person as lists show them, in the order and with the counts they are listed by. It says what the search
-- keys of the person were made of, too, so that they can be taken away again. The number n is not that of the
-- register, and never given twice.
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
CREATE INDEX attendee_listed_sort
    ON attendee_listed (sort, region_code, birth, sex, receives_allowance, certificates, site_id);
CREATE INDEX attendee_listed_region ON attendee_listed (region_code, sort);
CREATE INDEX attendee_listed_birth
    ON attendee_listed (birth, sort, region_code, sex, receives_allowance, certificates, site_id);
CREATE INDEX attendee_listed_died ON attendee_listed (n) WHERE died = 1;

-- Search keys of a person; a prefix of a key is a range of this table. Their first character says what they are.
CREATE TABLE attendee_key (
    k TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (k, n)
) STRICT, WITHOUT ROWID;

-- Beginnings of keys that fit many people, each with the set of them: a row for every 30,720 numbers, where
-- there is anybody; `blocks` has a bit for each such row.
CREATE TABLE attendee_term (
    term TEXT PRIMARY KEY NOT NULL,
    id INTEGER NOT NULL,
    blocks BLOB NOT NULL DEFAULT x''
) STRICT, WITHOUT ROWID;
CREATE INDEX attendee_term_id ON attendee_term (id);
CREATE TABLE attendee_posting (
    id INTEGER PRIMARY KEY,
    bits BLOB NOT NULL
) STRICT;

CREATE TRIGGER attendee_stale_region AFTER UPDATE OF short_name, parent_code, deleted ON region BEGIN
    INSERT INTO attendee_place_was (code, name) VALUES (OLD.code, OLD.short_name) ON CONFLICT DO NOTHING;
    INSERT INTO attendee_stale (n)
    SELECT a.n FROM attendee_listed l JOIN attendee a ON a.id = l.id
    WHERE l.region_code BETWEEN substr(NEW.code, 1, iif(NEW.level > 4, 12, iif(NEW.level > 3, 9, iif(NEW.level > 2, 6, 4))))
        AND substr(NEW.code, 1, iif(NEW.level > 4, 12, iif(NEW.level > 3, 9, iif(NEW.level > 2, 6, 4)))) || ':'
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER attendee_stale_new_region AFTER INSERT ON region BEGIN
    INSERT INTO attendee_place_was (code, name) VALUES (NEW.code, '') ON CONFLICT DO NOTHING;
    INSERT INTO attendee_stale (n)
    SELECT a.n FROM attendee_listed l JOIN attendee a ON a.id = l.id
    WHERE l.region_code BETWEEN substr(NEW.code, 1, iif(NEW.level > 4, 12, iif(NEW.level > 3, 9, iif(NEW.level > 2, 6, 4))))
        AND substr(NEW.code, 1, iif(NEW.level > 4, 12, iif(NEW.level > 3, 9, iif(NEW.level > 2, 6, 4)))) || ':'
    ON CONFLICT DO NOTHING;
END;

UPDATE local_value SET value = '0' WHERE name IN ('search_news', 'search_built');
INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE true ON CONFLICT DO NOTHING;
