-- Visitors type half a title and expect the event: a search that also finds words of the description.

alter table events
    add column search tsvector not null generated always as (
        setweight(to_tsvector('simple', title), 'A')
        || setweight(to_tsvector('simple', coalesce(description, '')), 'B')
    ) stored;

comment on column events.search is 'Titles weigh more than descriptions. No stemming: events come in many languages.';

create index events_search_idx on events using gin (search);
