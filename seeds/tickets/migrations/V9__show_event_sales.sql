-- "How is it selling?" is asked every morning: one row per event and currency answers it.

create view event_sales as
with sold as (
    select
        i.event_ticket_id,
        sum(i.quantity) as tickets,
        sum(i.line_total_cents) as revenue_cents
    from order_items i
    join orders o on o.id = i.order_id
    where o.state = 'paid'
    group by i.event_ticket_id
),
seen as (
    select i.event_ticket_id, count(*) as tickets
    from check_ins c
    join order_items i on i.id = c.order_item_id
    group by i.event_ticket_id
)
select
    e.id as event_id,
    e.venue_id,
    e.title,
    e.starts_at,
    t.currency,
    sum(t.capacity) as tickets_offered,
    coalesce(sum(sold.tickets), 0)::bigint as tickets_sold,
    coalesce(sum(sold.revenue_cents), 0)::bigint as revenue_cents,
    coalesce(sum(seen.tickets), 0)::bigint as tickets_checked_in
from events e
join event_ticket t on t.event_id = e.id
left join sold on sold.event_ticket_id = t.id
left join seen on seen.event_ticket_id = t.id
group by e.id, t.currency;

comment on view event_sales is 'Offered, sold, earned and seen, per event and currency. Only paid orders count as sold.';
