-- Marks: fewer pages written for each, and statuses of an office's own on paper.

-- The rows that a transaction touched are told apart in memory when it is sealed (base/touched.py).
DROP INDEX sync_pending_new;

-- Whether a status of the office's own has a tick box on attendance sheets, as far as there is room.
ALTER TABLE attendance_status ADD COLUMN on_paper INTEGER NOT NULL DEFAULT 0 CHECK (on_paper IN (0, 1));
