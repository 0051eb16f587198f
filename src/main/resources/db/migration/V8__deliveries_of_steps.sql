-- What waits, or is given up, of the queues of an engineer's own steps: few rows beside those of handoffs.
CREATE INDEX delivery_of_step ON delivery (org, kind, state) WHERE kind NOT IN ('handoff', 'resolve', 'callback', 'opencx');
