SELECT setval('orders_id_seq', 100); -- here
