ALTER TABLE countries ALTER COLUMN was TYPE text;
