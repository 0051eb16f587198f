-- What is known of OpenCX's sessions, so that all that tells of one handoff comes to one record.

-- Written by whoever looks at the handoffs of a session, so that they do so one after the other.
CREATE TABLE opencx_session (
    org        TEXT   NOT NULL,
    session_id TEXT   NOT NULL,
    -- The latest end of it that its cases were resolved for; 0 for none.
    closed_at  BIGINT NOT NULL DEFAULT 0,
    -- As of when it was read last, by OpenCX's own clock; 0 for never.
    seen_at    BIGINT NOT NULL DEFAULT 0,
    touched_at BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (org, session_id)
);

CREATE INDEX opencx_session_touched ON opencx_session (touched_at);

CREATE TABLE opencx_handoff (
    org        TEXT    NOT NULL,
    session_id TEXT    NOT NULL,
    identity   TEXT    NOT NULL,
    moment     BIGINT  NOT NULL,
    -- How well the moment is known: exactly, about, or not.
    certainty  TEXT    NOT NULL,
    -- Whether it is in Dynamics, or on its way as a delivery.
    handed_in  BOOLEAN NOT NULL,
    PRIMARY KEY (org, session_id, identity)
);

-- How far the sessions of an org have been looked through.
CREATE TABLE opencx_look (
    org          TEXT   NOT NULL PRIMARY KEY,
    looked_until BIGINT NOT NULL,
    next_at      BIGINT NOT NULL DEFAULT 0,
    lease_owner  TEXT,
    leased_until BIGINT NOT NULL DEFAULT 0
);

-- Whether anything of a session is still on its way.
CREATE INDEX delivery_of_session ON delivery (org, session_id) WHERE state = 'waiting';
