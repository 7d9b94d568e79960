-- How certificates look and read, by what they are earned, and what stands in the register besides.

-- Wording with fields in braces; issuers is a JSON array of such wordings. A logo is named by its SHA-256.
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
-- seed: certificate_template.json -> certificate_template

-- Pictures on certificates (PNG). Old certificates need them for ever, so a picture is read even if deleted.
CREATE TABLE certificate_picture (
    hash TEXT PRIMARY KEY NOT NULL CHECK (length(hash) = 64),
    data BLOB NOT NULL DEFAULT x'',
    deleted TEXT,
    rs BLOB,
    cv TEXT
) STRICT, WITHOUT ROWID;

-- By what a course's certificates are earned. The course of sixteen zero bytes stands for every course
-- without rules of its own. rules is a JSON array; joined says whether all of them count or any one.
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

-- page_hash: SHA-256 of the page as it was drawn when it was issued.
-- first_id, reissue: a certificate issued again (补发) points to the first one and counts from 1.
ALTER TABLE certificate ADD COLUMN page_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE certificate ADD COLUMN first_id BLOB;
ALTER TABLE certificate ADD COLUMN reissue INTEGER NOT NULL DEFAULT 0;
CREATE INDEX certificate_first ON certificate (first_id) WHERE first_id IS NOT NULL;
CREATE INDEX certificate_kind_serial ON certificate (kind, year, block, serial);
