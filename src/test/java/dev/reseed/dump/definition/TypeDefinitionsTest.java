package dev.reseed.dump.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypeDefinitionsTest {
    @Test
    void readsDomains() {
        assertThat(SchemaText.of("""
                CREATE DOMAIN public."b\u0131g\u0131nt" AS bigint;
                CREATE DOMAIN public.year AS integer
                \tCONSTRAINT year_check CHECK (((VALUE >= 1901) AND (VALUE <= 2155)));
                CREATE DOMAIN zip character varying(5) COLLATE "C" DEFAULT upper('x') NOT NULL
                    CHECK (length(VALUE) = 5) CONSTRAINT digits CHECK (VALUE ~ '^[0-9]+$') CHECK (VALUE <> '00000');
                ALTER DOMAIN zip ADD CONSTRAINT no_nines CHECK (VALUE <> '99999') NOT VALID;
                ALTER DOMAIN zip DROP CONSTRAINT IF EXISTS digits;
                ALTER DOMAIN zip DROP NOT NULL;
                ALTER DOMAIN public.year SET NOT NULL;
                ALTER DOMAIN unknown SET NOT NULL;
                CREATE DOMAIN years AS public.year[];
                """)).isEqualTo("""
                domain public.b\u0131g\u0131nt bigint
                domain public.year integer not null
                  check year_check [] ((VALUE >= 1901) AND (VALUE <= 2155))
                domain public.zip character varying(5)
                  check zip_check [] length(VALUE) = 5
                  check zip_check1 [] VALUE <> '00000'
                  check no_nines [] VALUE <> '99999'
                domain public.years public.year[]
                """);
    }

    @Test
    void readsEnums() {
        assertThat(SchemaText.of("""
                CREATE TYPE public.mood AS ENUM (
                    'sad',
                    'it''s, ok',
                    E'a\\'b'
                );
                ALTER TYPE public.mood ADD VALUE 'last';
                ALTER TYPE mood ADD VALUE IF NOT EXISTS 'sad';
                ALTER TYPE public.mood ADD VALUE 'first' BEFORE 'sad';
                ALTER TYPE public.mood ADD VALUE 'second' AFTER 'first';
                ALTER TYPE public.mood RENAME VALUE 'sad' TO 'glad';
                ALTER TYPE public.mood OWNER TO somebody;
                CREATE TYPE public.empty AS ENUM ();
                CREATE TYPE public.broken AS ENUM (a);
                CREATE TYPE public.span AS RANGE (subtype = date);
                CREATE TYPE public.shell;
                """)).isEqualTo("""
                enum public.mood [first, second, glad, it's, ok, a'b, last]
                enum public.empty []
                """);
    }
}
