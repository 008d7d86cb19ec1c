CREATE SCHEMA shop;
SET search_path = shop;
SET ROLE pg_monitor;
