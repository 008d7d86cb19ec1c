/* CREATE TABLE a (id int); /* nested */ */
-- CREATE TABLE b (id int);
