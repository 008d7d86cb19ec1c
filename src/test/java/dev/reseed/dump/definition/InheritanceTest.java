package dev.reseed.dump.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.schema.DumpSchema;
import org.junit.jupiter.api.Test;

class InheritanceTest {
    @Test
    void givesAttachedPartitionsTheKeysOfTheirParent() {
        assertThat(SchemaText.of("""
                CREATE TABLE public.person (id integer NOT NULL);
                ALTER TABLE ONLY public.person ADD CONSTRAINT person_pkey PRIMARY KEY (id);
                CREATE TABLE public.pay (
                    id integer NOT NULL,
                    day date NOT NULL,
                    person integer,
                    CONSTRAINT pay_id CHECK ((id > 0))
                )
                PARTITION BY RANGE (day);
                CREATE TABLE public.pay_1 (
                    person integer,
                    id integer NOT NULL,
                    day date NOT NULL,
                    CONSTRAINT pay_id CHECK ((id > 0))
                );
                CREATE TABLE public.pay_2 (id integer NOT NULL, day date NOT NULL, person integer);
                ALTER TABLE ONLY public.pay ATTACH PARTITION public.pay_1 FOR VALUES FROM ('2022-01-01') TO ('2022-02-01');
                ALTER TABLE ONLY public.pay ATTACH PARTITION public.pay_2 DEFAULT;
                ALTER TABLE ONLY public.pay ADD CONSTRAINT pay_pkey PRIMARY KEY (day, id);
                ALTER TABLE ONLY public.pay_1 ADD CONSTRAINT pay_1_pkey PRIMARY KEY (day, id);
                CREATE UNIQUE INDEX pay_person ON ONLY public.pay USING btree (day, abs(person));
                ALTER INDEX public.pay_pkey ATTACH PARTITION public.pay_1_pkey;
                ALTER TABLE public.pay ADD CONSTRAINT pay_fk FOREIGN KEY (person) REFERENCES public.person;
                ALTER TABLE ONLY public.pay_1 ADD CONSTRAINT pay_1_fk FOREIGN KEY (person) REFERENCES public.person(id);
                """)).isEqualTo("""
                table public.person
                  id integer not null
                table public.pay
                  id integer not null
                  day date not null
                  person integer
                  check pay_id [id] (id > 0)
                table public.pay_1 partition of public.pay
                  person integer
                  id integer not null
                  day date not null
                  check pay_id [id] (id > 0)
                table public.pay_2 partition of public.pay
                  id integer not null
                  day date not null
                  person integer
                  check pay_id [id] (id > 0)
                primary person_pkey on public.person[id]
                primary pay_pkey on public.pay[day, id]
                unique pay_person on public.pay[day, abs[person]{abs(person)}]
                primary pay_1_pkey on public.pay_1[day, id]
                unique pay_person on public.pay_1[day, abs[person]{abs(person)}]
                primary pay_pkey on public.pay_2[day, id]
                unique pay_person on public.pay_2[day, abs[person]{abs(person)}]
                foreign pay_fk on public.pay[person] to public.person[id]
                foreign pay_1_fk on public.pay_1[person] to public.person[id]
                foreign pay_fk on public.pay_2[person] to public.person[id]
                """);
    }

    @Test
    void makesPartitionsOfThreeLevels() {
        assertThat(SchemaText.of("""
                CREATE TABLE a (id int, at date, note text DEFAULT 'x', UNIQUE (id, at)) PARTITION BY LIST (at);
                CREATE TABLE b PARTITION OF a (note NOT NULL, CHECK (note <> ''), PRIMARY KEY (at))
                    FOR VALUES IN ('2022-01-01') PARTITION BY HASH (id);
                CREATE TABLE c PARTITION OF b FOR VALUES WITH (MODULUS 4, REMAINDER 0);
                ALTER TABLE a ADD COLUMN more int NOT NULL;
                ALTER TABLE other REFERENCES nothing;
                ALTER TABLE c ADD FOREIGN KEY (at) REFERENCES b;
                """)).isEqualTo("""
                table public.a
                  id integer
                  at date
                  note text
                  more integer not null
                table public.b partition of public.a
                  id integer
                  at date not null
                  note text not null
                  more integer not null
                  check b_note_check [note] note <> ''
                table public.c partition of public.b
                  id integer
                  at date not null
                  note text not null
                  more integer not null
                  check b_note_check [note] note <> ''
                unique a_id_at_key on public.a[id, at]
                primary b_pkey on public.b[at]
                unique a_id_at_key on public.b[id, at]
                primary b_pkey on public.c[at]
                unique a_id_at_key on public.c[id, at]
                foreign c_at_fkey on public.c[at] to public.b[at]
                """);
    }

    @Test
    void givesHeirsColumnsAndChecksAndNoKeys() {
        assertThat(SchemaText.of("""
                CREATE TABLE a (id int PRIMARY KEY, x text CHECK (x <> '') NO INHERIT, CONSTRAINT pos CHECK (id > 0));
                CREATE TABLE b (y int NOT NULL);
                CREATE TABLE c (z int, y int, x text NOT NULL) INHERITS (a, public.b);
                CREATE TABLE d (id int, x text);
                ALTER TABLE d INHERIT a;
                CREATE TABLE e (id int);
                ALTER TABLE e INHERIT a;
                ALTER TABLE e NO INHERIT a;
                """)).isEqualTo("""
                table public.a
                  id integer not null
                  x text
                  check a_x_check [x] x <> ''
                  check pos [id] id > 0
                table public.b
                  y integer not null
                table public.c inherits public.a, public.b
                  id integer not null
                  x text not null
                  y integer not null
                  z integer
                  check pos [id] id > 0
                table public.d inherits public.a
                  id integer not null
                  x text
                  check pos [id] id > 0
                table public.e
                  id integer
                primary a_pkey on public.a[id]
                """);
    }

    @Test
    void survivesTablesThatInheritFromEachOther() {
        assertThat(SchemaText.of("""
                CREATE TABLE a (x int);
                CREATE TABLE b (y int) INHERITS (a, b, missing);
                ALTER TABLE a INHERIT b;
                ALTER TABLE a INHERIT a;
                """))
                .contains("table public.a inherits public.b, public.a\n", "table public.b inherits public.a, public.b");
    }

    @Test
    void followsAsManyGenerationsAsThereAre() {
        StringBuilder sql = new StringBuilder("CREATE TABLE t0 (id int UNIQUE) PARTITION BY LIST (id);\n");
        int generations = 20_000;
        for (int i = generations; i >= 1; i--) {
            sql.append("CREATE TABLE t" + i + " (id int);\n");
        }
        for (int i = 1; i <= generations; i++) {
            sql.append("ALTER TABLE t" + (i - 1) + " ATTACH PARTITION t" + i + " DEFAULT;\n");
        }
        SchemaReader reader = new SchemaReader();
        reader.take(sql.toString());
        DumpSchema schema = reader.schema();
        assertThat(schema.tables()).hasSize(generations + 1);
        assertThat(schema.uniqueKeys())
                .hasSize(generations + 1)
                .allMatch(key -> key.name().equals("t0_id_key"));
    }

    @Test
    void copiesNoMoreToPartitionsThanMemoryHolds() {
        StringBuilder sql = new StringBuilder("CREATE TABLE t (id int) PARTITION BY LIST (id);\n");
        for (int i = 0; i < 2_000; i++) {
            sql.append("ALTER TABLE t ADD UNIQUE (c" + i + ");\nCREATE TABLE p" + i + " PARTITION OF t DEFAULT;\n");
        }
        SchemaReader reader = new SchemaReader();
        reader.take(sql.toString());
        assertThat(reader.schema().uniqueKeys()).hasSizeBetween(2_000 + (1 << 20), 2_000 + (1 << 21));
    }
}
