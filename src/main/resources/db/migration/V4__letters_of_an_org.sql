-- The newest of an org, whatever their causes are.
CREATE INDEX dead_letter_newest_of_org ON delivery (org, last_failed_at, id) WHERE state = 'dead_letter';
