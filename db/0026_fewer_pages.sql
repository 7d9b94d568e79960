-- A mark writes fewer pages: what is done at every commit is kept in as few b-trees as can be.

-- The rows that a transaction touched are told apart in memory when it is sealed (base/touched.py).
DROP INDEX sync_pending_new;
