DROP MATERIALIZED VIEW all_orders; -- here
