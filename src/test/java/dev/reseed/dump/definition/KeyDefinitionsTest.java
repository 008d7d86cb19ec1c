package dev.reseed.dump.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyDefinitionsTest {
    private static final String USERS = "CREATE TABLE users (id int, email text, name text, data jsonb, lower int);\n";

    /** All but the table that stands first. */
    private static String beside(String table, String sql) {
        String before = SchemaText.of(table);
        String after = SchemaText.of(table + sql);
        assertThat(after).startsWith(before);
        return after.substring(before.length());
    }

    @Test
    void readsKeysInPlaceAndBehind() {
        assertThat(SchemaText.of("""
                CREATE TABLE t (
                    a int PRIMARY KEY,
                    b int CONSTRAINT only_b UNIQUE NULLS NOT DISTINCT,
                    c int UNIQUE WITH (fillfactor=70) USING INDEX TABLESPACE fast NOT NULL,
                    "C d" int,
                    CONSTRAINT several UNIQUE NULLS DISTINCT (b, "C d") INCLUDE (c) DEFERRABLE INITIALLY DEFERRED,
                    UNIQUE (a, b)
                );
                CREATE TABLE s (a int, b int);
                ALTER TABLE ONLY s ADD CONSTRAINT s_pk PRIMARY KEY (a, b) INCLUDE (c), ADD UNIQUE (b), ADD UNIQUE (b);
                ALTER TABLE s DROP CONSTRAINT s_b_key1;
                """)).isEqualTo("""
                table public.t
                  a integer not null
                  b integer
                  c integer not null
                  C d integer
                table public.s
                  a integer not null
                  b integer not null
                primary t_pkey on public.t[a]
                unique only_b on public.t[b]
                unique t_c_key on public.t[c]
                unique several on public.t[b, C d]
                unique t_a_b_key on public.t[a, b]
                primary s_pk on public.s[a, b]
                unique s_b_key on public.s[b]
                """);
    }

    @Test
    void readsUniqueIndexes() {
        assertThat(beside(USERS, """
                CREATE UNIQUE INDEX one ON public.users USING btree (email);
                CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS two ON ONLY users (email COLLATE "C" text_pattern_ops DESC
                    NULLS FIRST, name public.ops(a='b', c='d'), "lower") INCLUDE (data) NULLS NOT DISTINCT
                    WITH (fillfactor = 70) TABLESPACE fast WHERE ((name IS NOT NULL) AND /* x */ (id > 3)) ;
                CREATE INDEX three ON public.users (email);
                CREATE UNIQUE INDEX ON public.users (email);
                CREATE UNIQUE INDEX four ON public.users ();
                CREATE UNIQUE INDEX view ON public.a_view USING btree (category, lower(b));
                """)).isEqualTo("""
                unique one on public.users[email]
                unique two on public.users[email, name, lower] where ((name IS NOT NULL) AND /* x */ (id > 3))
                unique view on public.a_view[category, lower[b]{lower(b)}]
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                    lower((email)::text)              ; lower[email]{lower((email)::text)}
                    upper(email) DESC                 ; upper[email]{upper(email)}
                    pg_catalog.lower("email")         ; lower[email]{pg_catalog.lower("email")}
                    public.f(email)                   ; public.f[email]{public.f(email)}
                    (lower(email))                    ; lower[email]{lower(email)}
                    ((lower(email))::citext)          ; lower[email]{(lower(email))::citext}
                    lower(CAST(email AS varchar(5)))  ; lower[email]{lower(CAST(email AS varchar(5)))}
                    lower(((email)::text)::varchar)   ; lower[email]{lower(((email)::text)::varchar)}
                    lower(lower)                      ; lower[lower]{lower(lower)}
                    TRIM(BOTH FROM email)             ; btrim[email]{TRIM(BOTH FROM email)}
                    trim(leading from email)          ; ltrim[email]{trim(leading from email)}
                    TRIM(TRAILING FROM (email)::text) ; rtrim[email]{TRIM(TRAILING FROM (email)::text)}
                    trim(email)                       ; btrim[email]{trim(email)}
                    TRIM(BOTH 'x' FROM email)         ; expression[email]{TRIM(BOTH 'x' FROM email)}
                    lower(TRIM(BOTH FROM email))      ; expression[email]{lower(TRIM(BOTH FROM email))}
                    lower(email || name)              ; expression[email, name]{lower(email || name)}
                    lower(unknown)                    ; lower[]{lower(unknown)}
                    lower('email')                    ; expression[]{lower('email')}
                    lower(email, name)                ; expression[email, name]{lower(email, name)}
                    (email)                           ; email
                    ((("email")))                     ; email
                    ((email)::text)                   ; expression[email]{(email)::text}
                    ((data ->> 'email'::text))        ; expression[data]{(data ->> 'email'::text)}
                    (email || ' ' || name)            ; expression[email, name]{email || ' ' || name}
                    COALESCE(email, name)             ; expression[email, name]{COALESCE(email, name)}
                    (users.email || (name).id)        ; expression[email, name]{users.email || (name).id}
                    (id::name || DATE '2020-01-01')   ; expression[id]{id::name || DATE '2020-01-01'}
                    (CASE WHEN id > 0 THEN email END) ; expression[id, email]{CASE WHEN id > 0 THEN email END}
                    (lower(email) || upper(email))    ; expression[email]{lower(email) || upper(email)}
                    (lower(email)::text || 'x')       ; expression[email]{lower(email)::text || 'x'}
                    """)
    void findsWhatAnExpressionReads(String written, String expected) {
        assertThat(beside(USERS, "CREATE UNIQUE INDEX i ON users (id, " + written + ", name)"))
                .isEqualTo("unique i on public.users[id, " + expected + ", name]\n");
    }

    @Test
    void readsExpressionsOfTablesThatFollow() {
        assertThat(SchemaText.of("CREATE UNIQUE INDEX i ON users (f(email, x));\n" + USERS))
                .endsWith("unique i on public.users[expression[email]{f(email, x)}]\n");
    }

    @Test
    void makesConstraintsOfIndexes() {
        assertThat(beside("CREATE TABLE t (a int NOT NULL, b int);", """
                CREATE UNIQUE INDEX i ON t (a);
                CREATE UNIQUE INDEX j ON t (b);
                ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY USING INDEX i, ADD UNIQUE USING INDEX j DEFERRABLE;
                ALTER TABLE t ADD CONSTRAINT k UNIQUE USING INDEX missing;
                """)).isEqualTo("""
                primary t_pkey on public.t[a]
                unique j on public.t[b]
                """);
    }

    @Test
    void readsForeignKeys() {
        assertThat(SchemaText.of("""
                CREATE TABLE a (x int, y int, PRIMARY KEY (y, x));
                CREATE TABLE b (
                    p int REFERENCES c ON DELETE SET DEFAULT ON UPDATE SET NULL NOT NULL,
                    q int CONSTRAINT named REFERENCES public.a (x) MATCH FULL DEFERRABLE,
                    r int,
                    FOREIGN KEY (q, r) REFERENCES a ON DELETE SET NULL (q) ON UPDATE NO ACTION,
                    FOREIGN KEY (r) REFERENCES a,
                    FOREIGN KEY (r) REFERENCES elsewhere (z)
                );
                CREATE TABLE c (id int);
                ALTER TABLE ONLY c ADD CONSTRAINT c_pkey PRIMARY KEY (id);
                ALTER TABLE ONLY public.c ADD CONSTRAINT c_self FOREIGN KEY (id) REFERENCES public.c(id) NOT VALID;
                """)).isEqualTo("""
                table public.a
                  x integer not null
                  y integer not null
                table public.b
                  p integer not null
                  q integer
                  r integer
                table public.c
                  id integer not null
                primary a_pkey on public.a[y, x]
                primary c_pkey on public.c[id]
                foreign b_p_fkey on public.b[p] to public.c[id]
                foreign named on public.b[q] to public.a[x]
                foreign b_q_r_fkey on public.b[q, r] to public.a[y, x]
                foreign b_r_fkey1 on public.b[r] to public.elsewhere[z]
                foreign c_self on public.c[id] to public.c[id]
                """);
    }

    @Test
    void readsChecksAsTheyAreWritten() {
        assertThat(SchemaText.of("""
                CREATE TABLE t (
                    a int CHECK ( a > 0 /* more than
                  nothing */ ) NOT NULL,
                    b text CONSTRAINT b_ok CHECK (((b)::text ~ '^[(]x'::text)) NO INHERIT,
                    CHECK (length(b) < a AND (b IS NULL OR b <> 'a')),
                    CONSTRAINT later CHECK (c > 0),
                    CHECK (a < 9) NOT ENFORCED,
                    CHECK (true),
                    CHECK (a < 8)
                );
                ALTER TABLE t ADD c int, ADD CONSTRAINT d CHECK ((c < a)) NOT VALID;
                """)).isEqualTo("""
                table public.t
                  a integer not null
                  b text
                  c integer
                  check t_a_check [a] a > 0
                  check b_ok [b] ((b)::text ~ '^[(]x'::text)
                  check t_check [b, a] length(b) < a AND (b IS NULL OR b <> 'a')
                  check later [c] c > 0
                  check t_check1 [] true
                  check t_a_check1 [a] a < 8
                  check d [c, a] (c < a)
                """);
    }

    @Test
    void readsExclusions() {
        assertThat(beside("CREATE TABLE t (room int, span tsrange, a text);", """
                ALTER TABLE ONLY t ADD CONSTRAINT no_overlap EXCLUDE USING gist
                    (room WITH =, tsrange(span, span) WITH &&, lower(a) COLLATE "C" WITH =) WHERE ((room > 0));
                ALTER TABLE t ADD EXCLUDE (a WITH =);
                ALTER TABLE t ADD CONSTRAINT other EXCLUDE USING gist (room gist_int4_ops DESC WITH OPERATOR(public.=),
                    a WITH OPERATOR(public.<>), "left"(a, 3) WITH =, span WITH &&);
                ALTER TABLE t ADD CONSTRAINT timed UNIQUE (room, span WITHOUT OVERLAPS);
                ALTER TABLE t ADD CONSTRAINT part FOREIGN KEY (room, PERIOD span) REFERENCES u (room, PERIOD span);
                """))
                .isEqualTo("""
                unique timed on public.t[room, span]
                foreign part on public.t[room, span] to public.u[room, span]
                exclusion no_overlap on public.t[room, span, a] equal [room, a]
                exclusion t_a_excl on public.t[a] equal [a]
                exclusion other on public.t[room, a, span] equal [room]
                exclusion timed on public.t[room, span] equal [room]
                """);
    }
}
