CREATE TABLE settings (id int PRIMARY KEY DEFAULT 1 CHECK (id = 1), theme text);
