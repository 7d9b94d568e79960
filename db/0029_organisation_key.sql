-- Which key of the organisation a PC seals its packages with, by the name that packages call it by; empty
-- until the key was changed for the first time. The name says nothing of the key.
ALTER TABLE device ADD COLUMN organisation TEXT NOT NULL DEFAULT '';
