-- Scanners at the doors replace the paper lists: one row for each ticket that came in.

create table check_ins (
    id            bigint generated always as identity primary key,
    order_item_id bigint      not null references order_items (id) on delete restrict,
    ticket_no     smallint    not null,
    checked_in_at timestamptz not null default now(),
    gate          text        not null,
    scanned_by    text,
    constraint check_ins_ticket_once unique (order_item_id, ticket_no),
    constraint check_ins_ticket_no_positive check (ticket_no > 0)
);

comment on table check_ins is 'Tickets that were scanned at a door. A ticket opens a door once.';
comment on column check_ins.ticket_no is 'Counts the tickets of an order item from 1.';
comment on column check_ins.scanned_by is 'Name of the device; null when a person typed the code.';

create index check_ins_checked_in_at_idx on check_ins using brin (checked_in_at);
