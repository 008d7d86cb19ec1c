-- <<<<<<< HEAD
CREATE TABLE venues (id bigint PRIMARY KEY, name text DEFAULT '<<<<<<< HEAD');
-- ==========
SELECT '{1}'::int[]
<@ '{1}'::int[];
SELECT '
<<<<<<<<<< ten of them
';
