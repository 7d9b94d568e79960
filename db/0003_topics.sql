-- What is taught. Lists (prereq, steps, can_do) are JSON arrays of text.
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
-- seed: topic.json -> topic
