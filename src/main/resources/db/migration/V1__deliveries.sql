-- Times are microseconds since 1970 (UTC). ${bytes} is the database's type for bytes.

-- What is not yet where it is to go: from the moment that it is accepted until it is there.
CREATE TABLE delivery (
    id              TEXT    NOT NULL PRIMARY KEY,
    queue           TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    org             TEXT    NOT NULL,
    identity        TEXT    NOT NULL,
    session_id      TEXT,
    channel         TEXT,
    state           TEXT    NOT NULL CHECK (state IN ('waiting', 'dead_letter', 'discarded')),
    accepted_at     BIGINT  NOT NULL,
    due_at          BIGINT  NOT NULL,
    lease_owner     TEXT,
    leased_until    BIGINT  NOT NULL DEFAULT 0,
    attempts        INTEGER NOT NULL DEFAULT 0,
    redrives        INTEGER NOT NULL DEFAULT 0,
    cause           TEXT,
    detail          TEXT,
    first_failed_at BIGINT,
    last_failed_at  BIGINT,
    discarded_at    BIGINT,
    -- What a search for a text looks at, in lower case.
    search          TEXT    NOT NULL DEFAULT '',
    -- The bulk redrive that took it last, and what came of it.
    redrive_id      TEXT,
    redrive_result  TEXT
);

CREATE INDEX delivery_by_org ON delivery (org);
CREATE INDEX delivery_due ON delivery (org, queue, due_at) WHERE state = 'waiting';
CREATE INDEX delivery_longest_waiting ON delivery (accepted_at, id) WHERE state = 'waiting';
CREATE INDEX dead_letter_newest ON delivery (last_failed_at, id) WHERE state = 'dead_letter';
CREATE INDEX dead_letter_of_org ON delivery (org, cause, last_failed_at, id, first_failed_at) WHERE state = 'dead_letter';
CREATE INDEX delivery_discarded ON delivery (discarded_at) WHERE state = 'discarded';
CREATE INDEX delivery_leased ON delivery (lease_owner) WHERE lease_owner IS NOT NULL;
CREATE INDEX delivery_redriven ON delivery (redrive_id, redrive_result, state) WHERE redrive_id IS NOT NULL;

-- Apart, so that neither a list nor a change of state touches what may be megabytes.
CREATE TABLE delivery_body (
    id   TEXT     NOT NULL PRIMARY KEY,
    body ${bytes} NOT NULL
);

-- The attempts that failed: the first and the latest of them.
CREATE TABLE attempt (
    delivery_id    TEXT    NOT NULL,
    number         INTEGER NOT NULL,
    failed_at      BIGINT  NOT NULL,
    cause          TEXT    NOT NULL,
    detail         TEXT    NOT NULL,
    status         INTEGER NOT NULL,
    code           TEXT,
    message        TEXT,
    correlation_id TEXT,
    step           TEXT,
    PRIMARY KEY (delivery_id, number)
);

CREATE TABLE redrive (
    id             TEXT    NOT NULL PRIMARY KEY,
    request        TEXT    NOT NULL,
    who            TEXT    NOT NULL,
    started_at     BIGINT  NOT NULL,
    ended_at       BIGINT,
    status         TEXT    NOT NULL,
    total          INTEGER NOT NULL,
    taken          INTEGER NOT NULL DEFAULT 0,
    -- As far as the letters have been taken, oldest failure first.
    passed_at      BIGINT  NOT NULL DEFAULT 0,
    passed_id      TEXT    NOT NULL DEFAULT '',
    -- Counted from the letters while it runs, and kept here when it has ended.
    delivered      INTEGER NOT NULL DEFAULT 0,
    queued         INTEGER NOT NULL DEFAULT 0,
    failed_again   INTEGER NOT NULL DEFAULT 0,
    lease_owner    TEXT,
    leased_until   BIGINT  NOT NULL DEFAULT 0
);

CREATE INDEX redrive_running ON redrive (leased_until) WHERE ended_at IS NULL;

CREATE TABLE redrive_skip (
    redrive_id  TEXT NOT NULL,
    delivery_id TEXT NOT NULL,
    reason      TEXT NOT NULL,
    PRIMARY KEY (redrive_id, delivery_id)
);

-- Written to find out whether the store takes anything again.
CREATE TABLE heartbeat (
    id TEXT   NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL
);
