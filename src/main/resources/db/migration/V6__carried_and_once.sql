-- The properties that an engineer's steps have put aside, as JSON of at most 16,384 characters; NULL when there are none.
ALTER TABLE delivery ADD COLUMN carried TEXT;

-- What has been stored to be done once, whether or not it has been done.
CREATE TABLE once (
    id        TEXT   NOT NULL PRIMARY KEY,
    stored_at BIGINT NOT NULL
);
