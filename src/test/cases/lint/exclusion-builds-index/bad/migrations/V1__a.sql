CREATE TABLE bookings (id bigint PRIMARY KEY, seats int4range);
