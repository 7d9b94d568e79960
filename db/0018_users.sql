-- Who may work here, and with what: the people of the office. What opens the data file for them on one PC
-- (their wrapped keys) lies in that PC's keyring and never here, so that it never travels.
-- `sites` (hexadecimal ids) and `regions` (codes of a city, county, town or village) are JSON lists of what
-- they answer for; both empty means everything.
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
