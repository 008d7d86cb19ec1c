-- What must hold in any database of the product. Each query returns the rows that are wrong.

-- name: every order has at least one item
select o.id, o.state, o.placed_at
from orders o
where not exists (select from order_items i where i.order_id = o.id);

-- name: the total of an order is the sum of its items
select o.id, o.total_cents, sum(i.line_total_cents) as items_cents
from orders o
join order_items i on i.order_id = o.id
group by o.id
having o.total_cents <> sum(i.line_total_cents);

-- name: an order, its tickets and its payments have one currency
select o.id as order_id, o.currency, 'event_ticket' as other_table, t.id::text as other_id, t.currency as other_currency
from orders o
join order_items i on i.order_id = o.id
join event_ticket t on t.id = i.event_ticket_id
where t.currency <> o.currency
union all
select o.id, o.currency, 'payments', p.id::text, p.currency
from orders o
join payments p on p.order_id = o.id
where p.currency <> o.currency;

-- name: tickets left are the capacity less what orders hold
select t.id, t.name, t.capacity, t.quantity, coalesce(h.held, 0) as held
from event_ticket t
left join (
    select i.event_ticket_id, sum(i.quantity) as held
    from order_items i
    join orders o on o.id = i.order_id
    where o.state in ('pending', 'paid')
    group by i.event_ticket_id
) h on h.event_ticket_id = t.id
where t.quantity < 0
   or t.quantity <> t.capacity - coalesce(h.held, 0);

-- name: a ticket type is sold out exactly when none is left
select id, name, status, quantity
from event_ticket
where status <> 'draft'
  and (status = 'sold_out') <> (quantity = 0);

-- name: no order takes more tickets than its limit
select i.order_id, t.id as event_ticket_id, t.max_per_order, i.quantity
from order_items i
join event_ticket t on t.id = i.event_ticket_id
where i.quantity > t.max_per_order;

-- name: the money received fits the state of the order
select o.id, o.state, o.total_cents, coalesce(p.balance_cents, 0) as balance_cents
from orders o
left join (
    select order_id, sum(case kind when 'charge' then amount_cents else -amount_cents end) as balance_cents
    from payments
    where state = 'captured'
    group by order_id
) p on p.order_id = o.id
where coalesce(p.balance_cents, 0) <> case o.state when 'paid' then o.total_cents else 0 end
   or (o.state = 'refunded' and p.order_id is null);

-- name: nobody holds tickets of a cancelled event
select e.id as event_id, e.title, o.id as order_id, o.state
from events e
join event_ticket t on t.event_id = e.id
join order_items i on i.event_ticket_id = t.id
join orders o on o.id = i.order_id
where e.status = 'cancelled'
  and o.state in ('pending', 'paid');

-- name: only tickets of paid orders were checked in
select c.id, o.id as order_id, o.state
from check_ins c
join order_items i on i.id = c.order_item_id
join orders o on o.id = i.order_id
where o.state <> 'paid';

-- name: a check-in is of a ticket that exists, while the doors are open
select c.id, c.ticket_no, i.quantity, c.checked_in_at, e.doors_open_at, e.ends_at
from check_ins c
join order_items i on i.id = c.order_item_id
join event_ticket t on t.id = i.event_ticket_id
join events e on e.id = t.event_id
where c.ticket_no > i.quantity
   or c.checked_in_at not between e.doors_open_at and e.ends_at;

-- name: no two customers have the same e-mail address, ignoring case
select lower(email) as email, array_agg(id order by id) as customer_ids
from customers
group by lower(email)
having count(*) > 1;

-- name: the summary of venue sales is fresh
with live as (
    select
        v.id as venue_id,
        extract(year from s.starts_at at time zone v.time_zone)::integer as year,
        s.currency,
        count(*) as events,
        sum(s.tickets_sold)::bigint as tickets_sold,
        sum(s.revenue_cents)::bigint as revenue_cents
    from venues v
    join event_sales s on s.venue_id = v.id
    group by 1, 2, 3
),
stored as (
    select venue_id, year, currency, events, tickets_sold, revenue_cents
    from venue_sales
)
(select 'missing' as problem, * from (select * from live except select * from stored) l)
union all
(select 'stale', * from (select * from stored except select * from live) s);
