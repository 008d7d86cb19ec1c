-- Written the day after V1: a flag cannot say "sold out", and the box office wants a limit per order.
-- What quantity_available, is_active and benefits held is not carried over: nothing had been on sale yet.

create type ticket_status as enum ('draft', 'on_sale', 'sold_out');

comment on type ticket_status is 'Where a kind of ticket is in its life; sold_out goes back to on_sale when tickets return.';

drop index event_ticket_active_idx;

alter table event_ticket
    drop column quantity_available,
    drop column is_active,
    drop column benefits,
    add column quantity integer not null default 0,
    add column status ticket_status not null default 'draft',
    add column max_per_order smallint not null default 10,
    add column created_at timestamptz not null default now(),
    add column updated_at timestamptz not null default now(),
    add constraint event_ticket_quantity_not_negative check (quantity >= 0),
    add constraint event_ticket_max_per_order_positive check (max_per_order > 0);

comment on column event_ticket.quantity is 'Tickets left to sell.';
comment on column event_ticket.updated_at is 'When a person last edited the row; selling a ticket is no edit.';

create index event_ticket_event_id_display_order_idx on event_ticket (event_id, display_order);
create index event_ticket_on_sale_idx on event_ticket (sale_start, sale_end) where status = 'on_sale';

create function event_ticket_touch() returns trigger
    language plpgsql
as $$
begin
    new.updated_at := now();
    return new;
end;
$$;

create trigger event_ticket_touch
    before update on event_ticket
    for each row
    when (old.quantity = new.quantity)
    execute function event_ticket_touch();
