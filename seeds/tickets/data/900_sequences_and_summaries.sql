-- The rows came with their ids; the next ones that the product makes have to start behind them.
select setval(pg_get_serial_sequence('venues', 'id'), max(id)) from venues;
select setval(pg_get_serial_sequence('events', 'id'), max(id)) from events;
select setval(pg_get_serial_sequence('event_ticket', 'id'), max(id)) from event_ticket;
select setval(pg_get_serial_sequence('customers', 'id'), max(id)) from customers;
select setval(pg_get_serial_sequence('orders', 'id'), max(id)) from orders;
select setval(pg_get_serial_sequence('order_items', 'id'), max(id)) from order_items;
select setval(pg_get_serial_sequence('check_ins', 'id'), max(id)) from check_ins;

-- The nightly job has not run in a database that is a minute old.
refresh materialized view venue_sales;
