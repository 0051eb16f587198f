-- What happened to a handoff on its way, as compressed JSON of at most 64 KB: put there with the dead letter, and gone with it. Apart, as are
-- bodies, so that neither a list nor a change of state touches it.
CREATE TABLE delivery_story (
    id    TEXT     NOT NULL PRIMARY KEY,
    story ${bytes} NOT NULL
);
