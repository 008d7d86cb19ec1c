-- The web shop gets a login of its own, and a forgotten WHERE must not show one customer another's orders.
-- The shop says who is asking: set local tickets.customer_id = '42'. Unset means nobody. The owner sees all.

alter table orders enable row level security;

create policy orders_seen_by_their_customer on orders
    for select
    using (customer_id = nullif(current_setting('tickets.customer_id', true), '')::bigint);

create policy orders_placed_by_their_customer on orders
    for insert
    with check (
        state = 'pending'
        and customer_id = nullif(current_setting('tickets.customer_id', true), '')::bigint
    );

comment on policy orders_placed_by_their_customer on orders is 'Only the payment provider''s answer makes an order paid.';

alter table order_items enable row level security;

-- Whoever sees an order sees its items: the policies above hold inside this query as well.
create policy order_items_seen_with_their_order on order_items
    for select
    using (exists (select from orders o where o.id = order_items.order_id));

create policy order_items_added_while_pending on order_items
    for insert
    with check (exists (select from orders o where o.id = order_items.order_id and o.state = 'pending'));
