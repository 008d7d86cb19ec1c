package dev.reseed.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A chain of migrations as one grows over years: area after area of a program gets its tables, reference rows, columns, functions
 * and views, and has them changed a few versions later. Each area refers to the one before it.
 */
public final class GrownChain {
    /** The migrations that an area takes part in, in their order. */
    private static final int STAGES = 10;

    private GrownChain() {}

    /**
     * Writes the scripts, the same each time.
     *
     * @param args the folder, which exists, and how many
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            int area = i / STAGES + 1;
            String before = "area" + Math.max(area - 1, 1);
            String text = stage(i % STAGES).replace("$before", before).replace("$area", "area" + area);
            Files.writeString(folder.resolve("V" + (i + 1) + "__step.sql"), text);
        }
    }

    private static String stage(int number) {
        return switch (number) {
            case 0 -> TABLE;
            case 1 -> CHILD;
            case 2 -> REFERENCE_ROWS;
            case 3 -> COLUMNS;
            case 4 -> FUNCTION;
            case 5 -> VIEW;
            case 6 -> BACKFILL;
            case 7 -> TYPE;
            case 8 -> REWORK;
            default -> SUMMARY;
        };
    }

    private static final String TABLE = """
            create table $area (
                id bigint generated always as identity primary key,
                code text not null unique,
                name text not null,
                price numeric(12, 2) not null default 0 check (price >= 0),
                details jsonb not null default '{}',
                is_active boolean not null default true,
                created_at timestamptz not null default now(),
                updated_at timestamptz not null default now()
            );
            comment on table $area is 'What an area of the program works with';
            comment on column $area.code is 'Unique, as people type it';
            create index $area_name on $area (lower(name));
            """;

    private static final String CHILD = """
            create table $area_item (
                id bigint generated always as identity primary key,
                $area_id bigint not null references $area on delete cascade,
                before_id bigint references $before,
                position integer not null,
                quantity integer not null default 1 check (quantity > 0),
                note text,
                unique ($area_id, position)
            );
            create index $area_item_before on $area_item (before_id);
            """;

    private static final String REFERENCE_ROWS = """
            create table $area_kind (
                code text primary key,
                label text not null,
                sort_order integer not null
            );
            insert into $area_kind (code, label, sort_order) values
                ('new', 'New', 10),
                ('open', 'Open', 20),
                ('paid', 'Paid', 30),
                ('sent', 'Sent', 40),
                ('back', 'Sent back', 50);
            insert into $area (code, name, price)
            select 'code-' || i, 'Name ' || i, i * 1.5 from generate_series(1, 20) i;
            """;

    private static final String COLUMNS = """
            alter table $area
                add column kind text references $area_kind,
                add column weight_grams integer,
                add column legacy_code text;
            create index $area_kind_of on $area (kind);
            create index $area_active on $area (created_at) where is_active;
            """;

    private static final String FUNCTION = """
            create function $area_touch() returns trigger language plpgsql as $body$
            begin
                new.updated_at := now();
                return new;
            end
            $body$;
            create trigger $area_touched before update on $area for each row execute function $area_touch();
            create function $area_total(which bigint) returns bigint language sql stable
            return (select coalesce(sum(quantity), 0) from $area_item where $area_id = which);
            """;

    private static final String VIEW = """
            create view $area_overview as
            select a.id, a.code, a.name, a.price, k.label as kind, count(i.id) as items
            from $area a
            left join $area_kind k on k.code = a.kind
            left join $area_item i on i.$area_id = a.id
            group by a.id, k.label;
            """;

    private static final String BACKFILL = """
            update $area set kind = 'new' where kind is null;
            alter table $area alter column kind set default 'new';
            alter table $area add constraint $area_kind_known check (kind is not null) not valid;
            alter table $area validate constraint $area_kind_known;
            """;

    private static final String TYPE = """
            create type $area_state as enum ('draft', 'live', 'closed');
            alter table $area_item add column state $area_state not null default 'draft';
            create index $area_item_state on $area_item (state, $area_id);
            """;

    private static final String REWORK = """
            alter table $area drop column legacy_code;
            alter table $area_item rename column note to remark;
            alter table $area_kind add column is_default boolean not null default false;
            update $area_kind set is_default = true where code = 'new';
            """;

    private static final String SUMMARY = """
            create materialized view $area_by_kind as
            select kind, count(*) as rows, sum(price) as total from $area group by kind;
            create unique index $area_by_kind_key on $area_by_kind (kind);
            create or replace view $area_overview as
            select a.id, a.code, a.name, a.price, k.label as kind, count(i.id) as items, max(i.position) as last_position
            from $area a
            left join $area_kind k on k.code = a.kind
            left join $area_item i on i.$area_id = a.id
            group by a.id, k.label;
            """;
}
