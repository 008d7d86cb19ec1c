-- The accountants close a year and never look back, so payments lie in one partition per year (UTC).

create type payment_kind as enum ('charge', 'refund');
create type payment_state as enum ('captured', 'declined');

create table payments (
    id                 uuid          not null default gen_random_uuid(),
    order_id           bigint        not null references orders (id) on delete restrict,
    kind               payment_kind  not null default 'charge',
    state              payment_state not null,
    method             text          not null,
    amount_cents       bigint        not null,
    currency           currency_code not null,
    paid_at            timestamptz   not null,
    provider_reference text,
    details            jsonb         not null default '{}',
    constraint payments_pkey primary key (id, paid_at),
    constraint payments_method_known check (method in ('card', 'bank_transfer', 'gift_card', 'invoice')),
    constraint payments_amount_positive check (amount_cents > 0)
) partition by range (paid_at);

create table payments_2025 partition of payments
    for values from ('2025-01-01 00:00:00+00') to ('2026-01-01 00:00:00+00');
create table payments_2026 partition of payments
    for values from ('2026-01-01 00:00:00+00') to ('2027-01-01 00:00:00+00');
create table payments_2027 partition of payments
    for values from ('2027-01-01 00:00:00+00') to ('2028-01-01 00:00:00+00');
create table payments_2028 partition of payments
    for values from ('2028-01-01 00:00:00+00') to ('2029-01-01 00:00:00+00');
create table payments_default partition of payments default;

comment on table payments is 'Money in and out, and attempts that failed. A row is never changed.';
comment on column payments.kind is 'The direction; the amount is positive either way.';
comment on column payments.paid_at is 'When the provider answered.';
comment on column payments.details is 'What the provider told: brand and last four digits, or why it declined.';
comment on table payments_default is 'Should be empty: a row here says that the next year has no partition yet.';

create index payments_order_id_idx on payments (order_id);
create index payments_provider_reference_idx on payments (provider_reference) where provider_reference is not null;
