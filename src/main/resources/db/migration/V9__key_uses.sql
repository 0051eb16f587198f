-- When each key of an org was last used, by a mark of the key that opens nothing. A row a key, written now and then.
CREATE TABLE key_use (
    mark    TEXT   NOT NULL PRIMARY KEY,
    used_at BIGINT NOT NULL
);
