-- Two clerks sold the same last seat: from here on the database itself counts the tickets that are left.

create function order_holds_tickets(state order_state) returns boolean
    language sql
    immutable
    parallel safe
    return state in ('pending', 'paid');

comment on function order_holds_tickets(order_state) is 'Cancelled and refunded orders give their tickets back.';

-- Sold out and back again. Drafts stay drafts, however many tickets they have.
create function event_ticket_set_status() returns trigger
    language plpgsql
as $$
begin
    if new.quantity = 0 and new.status = 'on_sale' then
        new.status := 'sold_out';
    elsif new.quantity > 0 and new.status = 'sold_out' then
        new.status := 'on_sale';
    end if;
    return new;
end;
$$;

create trigger event_ticket_set_status
    before insert or update of quantity on event_ticket
    for each row
    execute function event_ticket_set_status();

-- Nothing has reduced quantity so far, so it is what was offered; what orders hold comes off now.
alter table event_ticket
    add column capacity integer;

update event_ticket t
set capacity = greatest(t.quantity, h.held),
    quantity = greatest(t.quantity, h.held) - h.held
from (
    select e.id, coalesce(sum(i.quantity) filter (where order_holds_tickets(o.state)), 0)::integer as held
    from event_ticket e
    left join order_items i on i.event_ticket_id = e.id
    left join orders o on o.id = i.order_id
    group by e.id
) h
where h.id = t.id;

alter table event_ticket
    alter column capacity set not null,
    add constraint event_ticket_quantity_within_capacity check (quantity <= capacity);

comment on column event_ticket.capacity is 'Tickets offered in all; capacity less what orders hold is quantity.';

-- The functions run as the owner: a customer may place an order, but not touch the stock.
-- They work through ticket types in the order of their ids, so that two large orders cannot deadlock.
create function order_items_take_tickets() returns trigger
    language plpgsql
    security definer
    set search_path = public, pg_temp
as $$
declare
    moved record;
begin
    for moved in
        select a.event_ticket_id, sum(a.quantity) as tickets
        from added a
        join orders o on o.id = a.order_id
        where order_holds_tickets(o.state)
        group by a.event_ticket_id
        order by a.event_ticket_id
    loop
        update event_ticket set quantity = quantity - moved.tickets where id = moved.event_ticket_id;
    end loop;
    return null;
end;
$$;

create function order_items_free_tickets() returns trigger
    language plpgsql
    security definer
    set search_path = public, pg_temp
as $$
declare
    moved record;
begin
    for moved in
        select r.event_ticket_id, sum(r.quantity) as tickets
        from removed r
        join orders o on o.id = r.order_id
        where order_holds_tickets(o.state)
        group by r.event_ticket_id
        order by r.event_ticket_id
    loop
        update event_ticket set quantity = quantity + moved.tickets where id = moved.event_ticket_id;
    end loop;
    return null;
end;
$$;

create function orders_move_tickets() returns trigger
    language plpgsql
    security definer
    set search_path = public, pg_temp
as $$
declare
    moved record;
begin
    for moved in
        select
            i.event_ticket_id,
            sum(case when order_holds_tickets(a.state) then -i.quantity else i.quantity end) as tickets
        from orders_before b
        join orders_after a on a.id = b.id
        join order_items i on i.order_id = a.id
        where order_holds_tickets(b.state) <> order_holds_tickets(a.state)
        group by i.event_ticket_id
        order by i.event_ticket_id
    loop
        update event_ticket set quantity = quantity + moved.tickets where id = moved.event_ticket_id;
    end loop;
    return null;
end;
$$;

create trigger order_items_insert_takes_tickets
    after insert on order_items
    referencing new table as added
    for each statement
    execute function order_items_take_tickets();

create trigger order_items_delete_frees_tickets
    after delete on order_items
    referencing old table as removed
    for each statement
    execute function order_items_free_tickets();

-- Triggers fire in the order of their names: an update frees first, then takes.
create trigger order_items_update_1_frees_tickets
    after update on order_items
    referencing old table as removed
    for each statement
    execute function order_items_free_tickets();

create trigger order_items_update_2_takes_tickets
    after update on order_items
    referencing new table as added
    for each statement
    execute function order_items_take_tickets();

create trigger orders_update_moves_tickets
    after update on orders
    referencing old table as orders_before new table as orders_after
    for each statement
    execute function orders_move_tickets();
