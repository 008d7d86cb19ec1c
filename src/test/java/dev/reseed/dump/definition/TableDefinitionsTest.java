package dev.reseed.dump.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableDefinitionsTest {
    @Test
    void readsWhatPgDumpWrites() {
        String sql = """
                CREATE TABLE public.customer (
                    customer_id integer DEFAULT nextval('public.customer_customer_id_seq'::regclass) NOT NULL,
                    first_name character varying(45) NOT NULL,
                    nick public.citext COLLATE pg_catalog."C",
                    activebool boolean DEFAULT true NOT NULL,
                    create_date date DEFAULT ('now'::text)::date NOT NULL,
                    last_update timestamp without time zone DEFAULT now(),
                    rating public.mpaa_rating DEFAULT 'G'::public.mpaa_rating,
                    tags text[] DEFAULT ARRAY['a'::text, 'b'::text] NOT NULL,
                    initials text GENERATED ALWAYS AS ("left"((first_name)::text, 1)) STORED,
                    CONSTRAINT customer_date CHECK ((create_date > '2000-01-01'::date))
                );
                """;
        assertThat(SchemaText.of(sql)).isEqualTo("""
                table public.customer
                  customer_id integer not null
                  first_name character varying(45) not null
                  nick public.citext
                  activebool boolean not null
                  create_date date not null
                  last_update timestamp without time zone
                  rating public.mpaa_rating
                  tags text[] not null
                  initials text generated
                  check customer_date [create_date] (create_date > '2000-01-01'::date)
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    character varying(50)          | character varying(50)
                    varchar                        | character varying
                    pg_catalog.varchar(7)          | character varying(7)
                    national character varying(3)  | character varying(3)
                    char varying (3)               | character varying(3)
                    char                           | character(1)
                    CHAR(8)                        | character(8)
                    "char"                         | "char"
                    bpchar                         | bpchar
                    bpchar(4)                      | character(4)
                    bit                            | bit(1)
                    bit varying(9)                 | bit varying(9)
                    varbit(9)                      | bit varying(9)
                    numeric(10,2)                  | numeric(10,2)
                    decimal(5)                     | numeric(5)
                    dec( 3 , -2 )                  | numeric(3,-2)
                    numeric                        | numeric
                    int                            | integer
                    int4                           | integer
                    INT8                           | bigint
                    "int8"                         | bigint
                    int2                           | smallint
                    bool                           | boolean
                    pg_catalog.bool                | boolean
                    float                          | double precision
                    float(24)                      | real
                    float(25)                      | double precision
                    float4                         | real
                    double   precision             | double precision
                    timestamp(3) without time zone | timestamp without time zone(3)
                    timestamp                      | timestamp without time zone
                    timestamp with time zone       | timestamp with time zone
                    timestamptz(0)                 | timestamp with time zone(0)
                    time(6) with /* a */ time zone | time with time zone(6)
                    timetz                         | time with time zone
                    interval                       | interval
                    interval(3)                    | interval(3)
                    interval day to second(2)      | interval(2)
                    interval year                  | interval
                    uuid                           | uuid
                    jsonb                          | jsonb
                    integer[][]                    | integer[][]
                    integer[3]                     | integer[]
                    integer ARRAY[4]               | integer[]
                    text ARRAY                     | text[]
                    varchar(20)[]                  | character varying(20)[]
                    "Weird Type"[]                 | public.Weird Type[]
                    app."Weird ""Type"(2)          | app.Weird "Type(2)
                    public.geometry(Point,4326)    | public.geometry
                    public.vector(3)               | public.vector(3)
                    citext                         | public.citext
                    U&"\\006dood"                  | public.mood
                    character varying(99999999999) | character varying
                    """)
    void namesTypesAsTheServerDoes(String written, String expected) {
        assertThat(SchemaText.of("CREATE TABLE t (a " + written + " NOT NULL DEFAULT NULL, b text);"))
                .isEqualTo("table public.t\n  a " + expected + " not null\n  b text\n");
    }

    @Test
    void knowsSerialColumns() {
        assertThat(SchemaText.of("CREATE TABLE t (a serial PRIMARY KEY, b BIGSERIAL, c smallserial, d serial8)"))
                .isEqualTo("""
                        table public.t
                          a integer not null
                          b bigint not null
                          c smallint not null
                          d bigint not null
                        primary t_pkey on public.t[a]
                        """);
    }

    @Test
    void passesDefaultsOfAnyNesting() {
        String sql = """
                CREATE TABLE t (
                    a text DEFAULT concat('a,', (1 + (2 * 3)), $x$ not null, ( $x$) NOT NULL,
                    b integer DEFAULT CASE WHEN 1 IS NOT NULL THEN NULL ELSE 2 END NOT NULL,
                    c boolean DEFAULT 1 IS NOT DISTINCT FROM 2 NULL,
                    d text DEFAULT E'it\\'s, NOT NULL',
                    e text DEFAULT NULL::character varying UNIQUE,
                    f text DEFAULT 'x' COLLATE "C" CONSTRAINT named NOT NULL,
                    g text DEFAULT generated(),
                    h int DEFAULT 3 CHECK (h > 2) NOT NULL
                );
                """;
        assertThat(SchemaText.of(sql)).isEqualTo("""
                table public.t
                  a text not null
                  b integer not null
                  c boolean
                  d text
                  e text
                  f text not null
                  g text
                  h integer not null
                  check t_h_check [h] h > 2
                unique t_e_key on public.t[e]
                """);
    }

    @Test
    void tellsGeneratedColumnsFromIdentities() {
        String sql = """
                CREATE TABLE t (
                    a bigint GENERATED BY DEFAULT AS IDENTITY,
                    b bigint GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME s START WITH 1),
                    c text GENERATED ALWAYS AS (lower(d)) STORED NOT NULL,
                    d text,
                    e text GENERATED ALWAYS AS (upper(d)) VIRTUAL
                );
                ALTER TABLE public.t ALTER COLUMN d ADD GENERATED ALWAYS AS IDENTITY (
                    SEQUENCE NAME public.d_seq
                );
                ALTER TABLE t ALTER e DROP EXPRESSION IF EXISTS;
                """;
        assertThat(SchemaText.of(sql)).isEqualTo("""
                table public.t
                  a bigint not null
                  b bigint not null
                  c text not null generated
                  d text not null
                  e text
                """);
    }

    @Test
    void readsEveryKindOfTable() {
        String sql = """
                CREATE UNLOGGED TABLE IF NOT EXISTS a (x int) WITH (fillfactor='70') TABLESPACE fast;
                CREATE FOREIGN TABLE public.b (x int OPTIONS (column_name 'X') NOT NULL) SERVER s OPTIONS (k 'v');
                ALTER FOREIGN TABLE public.b OWNER TO x;
                ALTER FOREIGN TABLE ONLY public.b ALTER COLUMN x SET NOT NULL;
                CREATE TYPE public.person AS (name text COLLATE "C", born date);
                CREATE TABLE public.c OF public.person;
                CREATE TABLE public.d OF public.person (name WITH OPTIONS NOT NULL, PRIMARY KEY (born));
                CREATE TABLE e (LIKE a INCLUDING ALL, y text STORAGE EXTERNAL COMPRESSION lz4, exclude int) USING heap;
                CREATE TABLE f ();
                """;
        assertThat(SchemaText.of(sql)).isEqualTo("""
                table public.a
                  x integer
                table public.c
                  name text
                  born date
                table public.d
                  name text not null
                  born date not null
                table public.e
                  y text
                  exclude integer
                table public.f
                primary d_pkey on public.d[born]
                """);
    }

    @Test
    void ignoresTablesOfQueriesAndOfSessions() {
        assertThat(SchemaText.of("""
                CREATE TABLE a AS SELECT 1 AS x;
                CREATE TABLE b (x, y) AS SELECT 1, 2;
                CREATE TABLE c (x) AS EXECUTE p;
                CREATE TEMP TABLE d (x int);
                CREATE TEMPORARY TABLE e (x int);
                CREATE VIEW f (x) AS SELECT 1;
                CREATE MATERIALIZED VIEW g AS SELECT 1;
                """)).isEmpty();
    }

    @Test
    void takesATableMadeAnewForTheOneBefore() {
        assertThat(SchemaText.of("""
                CREATE TABLE t (a int UNIQUE);
                CREATE TABLE IF NOT EXISTS t (b int UNIQUE);
                CREATE TABLE s (a int UNIQUE);
                DROP TABLE s;
                CREATE TABLE s (b int);
                """)).isEqualTo("""
                table public.t
                  a integer
                table public.s
                  b integer
                unique t_a_key on public.t[a]
                """);
    }

    @Test
    void altersColumns() {
        assertThat(SchemaText.of("""
                CREATE TABLE t (a int, b text NOT NULL, c text, d text UNIQUE);
                ALTER TABLE ONLY t
                    ADD COLUMN e varchar(3) DEFAULT concat('a', 'b') NOT NULL,
                    ADD COLUMN IF NOT EXISTS a text NOT NULL,
                    ADD f date,
                    ALTER COLUMN a SET DEFAULT nextval('s'), ALTER a TYPE bigint USING a::bigint,
                    ALTER COLUMN b DROP NOT NULL,
                    ALTER COLUMN c SET DATA TYPE char(2) COLLATE "C",
                    ALTER COLUMN c SET NOT NULL,
                    ALTER COLUMN c SET STATISTICS 100,
                    DROP COLUMN IF EXISTS d CASCADE,
                    OWNER TO somebody;
                ALTER TABLE IF EXISTS public.t * ADD CONSTRAINT e_not_null NOT NULL f NO INHERIT;
                ALTER TABLE t RENAME COLUMN a TO z;
                """)).isEqualTo("""
                table public.t
                  a bigint
                  b text
                  c character(2) not null
                  e character varying(3) not null
                  f date not null
                """);
    }

    @Test
    void foldsAndUnquotesNames() {
        assertThat(SchemaText.of("""
                CREATE TABLE "My App"."Order ""x"" y" (ID int, "ID" int, "check" text, "primary" int, "\u00dcber" text,
                    U&"d\\0061t\\+000061" text, value text, date date, -- a comment, with ( and '
                    /* and ) another */ "a.b" text);
                """)).isEqualTo("""
                table My App.Order "x" y
                  id integer
                  ID integer
                  check text
                  primary integer
                  \u00dcber text
                  data text
                  value text
                  date date
                  a.b text
                """);
    }

    @Test
    void followsTheSearchPath() {
        assertThat(SchemaText.of("""
                CREATE TABLE a (x int);
                SET search_path = app, pg_catalog;
                CREATE DOMAIN name AS text;
                CREATE DOMAIN zip AS text;
                CREATE TABLE b (x int PRIMARY KEY, y zip, z name);
                SET search_path TO 'two', app, public;
                CREATE TABLE c (x zip REFERENCES b, y other);
                ALTER TABLE a ADD PRIMARY KEY (x);
                SELECT pg_catalog.set_config('search_path', '', false);
                CREATE TABLE d (x int);
                SELECT set_config('search_path', '"My App", public', false);
                CREATE TABLE e (x int);
                RESET search_path;
                CREATE TABLE f (x int);
                """)).isEqualTo("""
                table public.a
                  x integer not null
                table app.b
                  x integer not null
                  y app.zip
                  z name
                table two.c
                  x app.zip
                  y two.other
                table public.d
                  x integer
                table My App.e
                  x integer
                table public.f
                  x integer
                primary a_pkey on public.a[x]
                primary b_pkey on app.b[x]
                foreign c_x_fkey on two.c[x] to app.b[x]
                domain app.name text
                domain app.zip text
                """);
    }
}
