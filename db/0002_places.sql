-- Where classes are held and with whom: the administrative tree, sites, partner organisations.

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
-- seed: region.csv -> region

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

CREATE TABLE site_partner (
    site_id BLOB NOT NULL CHECK (length(site_id) = 16),
    partner_id BLOB NOT NULL CHECK (length(partner_id) = 16),
    role TEXT NOT NULL DEFAULT 'support' CHECK (role IN ('host', 'organise', 'assist', 'support')),
    deleted TEXT,
    rs BLOB,
    cv TEXT,
    PRIMARY KEY (site_id, partner_id)
) STRICT, WITHOUT ROWID;
