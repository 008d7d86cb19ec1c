package dev.reseed.dump;

import dev.reseed.dump.archive.ArchiveWriter;
import dev.reseed.dump.archive.Compression;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small dumps with something of everything, to make bad ones of. */
final class GoodDumps {
    private static final String TABLE = "CREATE TABLE public.t (\n    id integer,\n    name text\n);\n";
    private static final String ROWS = "1\tone\n2\t\\N\n3\tth\\\\r\\tee\n".repeat(3);
    static final String TEXT = """
            --
            -- PostgreSQL database dump
            --

            \\restrict abc
            SET statement_timeout = 0;
            SET client_encoding = 'UTF8';
            SET standard_conforming_strings = on;
            SELECT pg_catalog.set_config('search_path', '', false);
            CREATE TYPE public.mood AS ENUM ('well', 'not "so" well');
            CREATE FUNCTION public.f(v text) RETURNS text LANGUAGE sql IMMUTABLE AS $_$ select lower(v); $_$;
            CREATE SEQUENCE public.s START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
            """ + TABLE + """
            ALTER TABLE public.t OWNER TO postgres;
            CREATE TABLE public.u (
                id integer DEFAULT nextval('public.s'::regclass) NOT NULL,
                m public.mood,
                "odd ""name" text[] DEFAULT '{}'::text[]
            );
            COMMENT ON TABLE public.u IS 'it''s';
            COPY public.t (id, name) FROM stdin;
            """ + ROWS + """
            \\.


            INSERT INTO public.u VALUES (1, 'well', '{a}');
            INSERT INTO public.u (id, m) VALUES (2, NULL), (-3, 'well'), (4, E'we\\x6cl');
            SELECT pg_catalog.setval('public.s', 4, true);
            SELECT pg_catalog.lo_create('4711');
            BEGIN;
            SELECT pg_catalog.lo_open('4711', 131072);
            SELECT pg_catalog.lowrite(0, '\\x6162');
            SELECT pg_catalog.lo_close(0);
            COMMIT;
            ALTER TABLE ONLY public.u ADD CONSTRAINT u_pkey PRIMARY KEY (id);
            CREATE INDEX u_m ON public.u USING btree (m);
            CREATE INDEX t_f ON public.t USING btree (public.f(name));
            CREATE INDEX t_name ON public.t USING btree (name);
            ALTER TABLE ONLY public.t ADD CONSTRAINT t_u FOREIGN KEY (id) REFERENCES public.u(id) NOT VALID;
            CREATE MATERIALIZED VIEW public.v AS SELECT id FROM public.t WITH NO DATA;
            REFRESH MATERIALIZED VIEW public.v;
            GRANT SELECT ON TABLE public.t TO PUBLIC;
            \\unrestrict abc
            --
            -- PostgreSQL database dump complete
            --
            """;

    private GoodDumps() {}

    static List<byte[]> all() {
        List<byte[]> all = new ArrayList<>();
        all.add(TEXT.getBytes(StandardCharsets.UTF_8));
        for (Compression compression : Compression.values()) {
            all.add(archive(compression).custom(true));
            all.add(archive(compression).custom(false));
        }
        all.add(archive(Compression.NONE).tar());
        return all;
    }

    private static ArchiveWriter archive(Compression compression) {
        return new ArchiveWriter(compression == Compression.GZIP ? 14 : 16, compression)
                .chunk(40)
                .define(3, "TABLE", "t", TABLE)
                .define(9, "BLOB", "4711", "SELECT pg_catalog.lo_create('4711');\n")
                .table(4, "t", ROWS)
                .largeObjects(5, Map.of(4711L, "some bytes".getBytes(StandardCharsets.UTF_8)))
                .table(6, "t", ROWS)
                .define(7, "INDEX", "t_name", "CREATE INDEX t_name ON public.t USING btree (name);\n")
                .define(8, "CONSTRAINT", "t t_id", "ALTER TABLE ONLY public.t ADD CONSTRAINT t_id CHECK ((id > 0));\n");
    }
}
