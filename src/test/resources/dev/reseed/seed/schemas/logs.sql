create table l (id bigint generated always as identity, at timestamptz not null, primary key (id, at)) partition by range (at);
create table l23 partition of l for values from ('2023-01-01') to ('2024-01-01');
create table l24 partition of l for values from ('2024-01-01') to ('2025-01-01');
create table l25 partition of l for values from ('2025-01-01') to ('2026-01-01');
