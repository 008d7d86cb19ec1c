-- What follows from the orders: money that came in and went back, and who was there.
insert into payments (id, order_id, kind, state, method, amount_cents, currency, paid_at, provider_reference, details)
select md5('charge ' || o.id)::uuid, o.id, 'charge', 'captured', m.method, o.total_cents, o.currency,
       o.placed_at + make_interval(secs => 20 + o.id % 280), 'CRD-' || lpad(o.id::text, 7, '0'), '{}'
from orders o
cross join lateral (select (array['card', 'card', 'card', 'bank_transfer', 'gift_card', 'invoice'])[1 + o.id % 6] as method) m
where o.state in ('paid', 'refunded');

insert into payments (id, order_id, kind, state, method, amount_cents, currency, paid_at, provider_reference, details)
select md5('refund ' || o.id)::uuid, o.id, 'refund', 'captured', 'card', o.total_cents, o.currency,
       o.placed_at + make_interval(days => 1 + (o.id % 20)::integer), 'REF-' || lpad(o.id::text, 7, '0'), '{}'
from orders o
where o.state = 'refunded';

insert into check_ins (order_item_id, ticket_no, checked_in_at, gate, scanned_by)
select i.id, n.ticket_no, e.doors_open_at + make_interval(mins => 5 + ((i.id * 7 + n.ticket_no) % 50)::integer), 'Main', 'door-' || 1 + i.id % 3
from order_items i
join orders o on o.id = i.order_id and o.state = 'paid'
join event_ticket t on t.id = i.event_ticket_id
join events e on e.id = t.event_id and e.ends_at < '2026-11-01'
cross join lateral generate_series(1, i.quantity) n (ticket_no)
where i.id % 12 <> 0;

refresh materialized view venue_sales;
