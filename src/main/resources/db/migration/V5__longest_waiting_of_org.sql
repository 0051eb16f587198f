-- Whether one of an org has waited for too long: asked again and again while its circuit breaker is open.
CREATE INDEX delivery_longest_waiting_of_org ON delivery (org, queue, accepted_at) WHERE state = 'waiting';
