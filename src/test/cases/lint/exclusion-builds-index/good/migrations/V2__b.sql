CREATE TABLE bookings (id bigint PRIMARY KEY, seats int4range);
ALTER TABLE bookings ADD EXCLUDE USING gist (seats WITH &&);
ALTER TABLE venues ADD COLUMN "exclude using gist" int4range;
