-- The yearly report to the venues took minutes on the live tables; it may be as old as the last night.

create materialized view venue_sales as
select
    v.id as venue_id,
    v.name as venue_name,
    extract(year from s.starts_at at time zone v.time_zone)::integer as year,
    s.currency,
    count(*) as events,
    sum(s.tickets_sold)::bigint as tickets_sold,
    sum(s.revenue_cents)::bigint as revenue_cents
from venues v
join event_sales s on s.venue_id = v.id
group by v.id, extract(year from s.starts_at at time zone v.time_zone), s.currency;

comment on materialized view venue_sales is 'Sales per venue, year of the event and currency. Refreshed every night.';

-- Without it the view could not be refreshed concurrently.
create unique index venue_sales_key on venue_sales (venue_id, year, currency);
