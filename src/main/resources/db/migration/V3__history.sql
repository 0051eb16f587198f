-- What operators have done: kept for itself, whatever becomes of what they did it to.
CREATE TABLE history (
    id         TEXT   NOT NULL PRIMARY KEY,
    at         BIGINT NOT NULL,
    who        TEXT   NOT NULL,
    action     TEXT   NOT NULL,
    org        TEXT,
    letter_id  TEXT,
    identity   TEXT,
    session_id TEXT,
    reason     TEXT,
    -- JSON pointers of what an edit changed, one a line.
    fields     TEXT,
    -- The bulk redrive or discard that it began, ended or belongs to.
    job        TEXT,
    detail     TEXT,
    -- What a search for a text looks at, in lower case.
    search     TEXT   NOT NULL
);

CREATE INDEX history_oldest ON history (at);
-- Without the lines of the single letters of a job, which may be very many.
CREATE INDEX history_newest ON history (at, id) WHERE (job IS NULL OR letter_id IS NULL);
CREATE INDEX history_of_letter ON history (letter_id, at) WHERE letter_id IS NOT NULL;
CREATE INDEX history_of_job ON history (job, at, id) WHERE job IS NOT NULL;

-- When it was first accepted, which accepted_at says no more once an operator has sent it again.
ALTER TABLE delivery ADD COLUMN received_at BIGINT;
UPDATE delivery SET received_at = CASE WHEN first_failed_at < accepted_at THEN first_failed_at ELSE accepted_at END;

-- The bulk discard that put it aside.
ALTER TABLE delivery ADD COLUMN discard_id TEXT;
CREATE INDEX delivery_discarded_by ON delivery (discard_id) WHERE discard_id IS NOT NULL;

-- Why a bulk redrive did not go on after its trial.
ALTER TABLE redrive ADD COLUMN stopped_because TEXT;
