CREATE TABLE notes (id bigint PRIMARY KEY, note text DEFAULT '-- depends: V7');
COMMENT ON TABLE notes IS 'what a note depends: V9';
