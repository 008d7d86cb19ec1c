package dev.reseed.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be made is told before the first row, with what, why and where. */
class BadSeedsIT {
    private static final String TABLES = """
            create table plans (id int primary key, code text not null unique check (code in ('a', 'b', 'c')));
            create table members (id bigint primary key, plan_id int not null references plans, name text);
            create table digests (id int primary key, digest text not null check (md5(digest) like 'ffff%' and length(digest) > 40));
            create table visits (id bigint primary key, page text not null);
            create type blood as enum ('A+', 'B-', 'O+');
            create table people (id bigint primary key, sex char(1) not null default 'x' check (sex in ('f', 'm', 'x')), blood_type blood,
                role text check (role in ('admin', 'owner', 'guest', 'staff')), salary numeric check (salary > 0), floor smallint,
                slug text check (slug ~ '^[a-z0-9-]+$'), title varchar(40) check (length(title) <= 12), badge varchar(4));
            """;

    @TempDir
    Path folder;

    private SeedDatabase database;

    @BeforeEach
    void makeDatabase() {
        database = SeedDatabase.of(Cluster.embedded(), "reseed_bad_seeds", TABLES);
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private Seed.Loaded load(String text, String scale) {
        try {
            Path file = Files.writeString(folder.resolve("seed.yml"), text);
            SeedOptions options = new SeedOptions(scale.isEmpty() ? Optional.empty() : Optional.of(scale), false);
            return SpecSeed.read(folder, file, options).load(database::open, Progress.NONE, new Cancellation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ReseedException refusal(String text, String scale) {
        ReseedException failure = catchThrowableOfType(ReseedException.class, () -> load(text, scale));
        assertThat(failure).as(text).isNotNull();
        try (Session session = database.open()) {
            assertThat(session.<Long>one(
                            "select (select count(*) from plans) + (select count(*) from digests) + (select count(*) from visits)"
                                    + " + (select count(*) from people)",
                            row -> row.getLong(1)))
                    .as("rows of %s", text)
                    .isZero();
        }
        return failure;
    }

    private static String tables(String tables) {
        return "load: [{ tables: { " + tables + " } }]\n";
    }

    @Test
    void moreRowsThanAUniqueKeyHasValuesAreCountedBefore() {
        ReseedException failure = refusal(tables("plans: { rows: 50 }"), "");
        assertThat(failure.kind()).isEqualTo(Kind.USAGE);
        assertThat(failure.why())
                .isEqualTo(
                        "seed.yml:1:35: 50 are more than the 3 different values that its unique key \"plans_code_key\" over code has");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "visits: { rows: 2, columns: { page: { emial: {} } } } | no provider is called \"emial\"; did you mean email?",
                "visits: { rows: 2, columns: { pag: email } } | seed.yml:1:55: visits has no column \"pag\"; did you mean page?",
                "visit: { rows: 2 } | seed.yml:1:20: there is no table visit; did you mean visits?",
                "visits: { rows: 10000000000000 } | must be a whole number from 0 to 1000000000000",
                "visits: { rows: 3, columns: { page: { one_of: [a, null, b] } } } | null is no choice; a share of NULL",
                "visits: { rows: 3, columns: { page: { one_of: { a: 1, null: 2 } } } } | null is no choice",
            })
    void whatIsWrongInAFileIsPointedAt(String tables, String why) {
        ReseedException failure = refusal(tables(tables), "");
        assertThat(failure.kind()).isEqualTo(Kind.USAGE);
        assertThat(failure.why()).startsWith("seed.yml:1:").contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sex: { constant: male } | .sex | \"male\" does not fit: the column's type is character(1)",
                "sex: { constant: z } | .sex | \"z\" does not fit: the CHECK \"people_sex_check\" says: (sex = ANY",
                "sex: null | .sex | null does not fit: the column is NOT NULL",
                "sex: { one_of: [f, m], nulls: 0.5 } | .sex | the share of NULL is 0.5, and the column is NOT NULL",
                "blood_type: { one_of: [A+, Z] } | .blood_type | \"Z\" does not fit: the column's type is public.blood, whose labels are A+, B-, O+",
                "role: job_title | .role | and nothing that fits: the CHECK \"people_role_check\" says: (role = ANY",
                "salary: full_name | .salary | and nothing that fits: the column's type is numeric",
                "floor: city | .floor | and nothing that fits: the column's type is smallint",
                "slug: { constant: Hello World } | .slug | \"Hello World\" does not fit: the CHECK \"people_slug_check\" says: (slug ~",
                "badge: { constant: Hello } | .badge | \"Hello\" does not fit: the column's type is character varying(4)",
                "badge: \"= concat(sex, sex, sex, sex, sex)\" | .badge | \": the column's type is character varying(4)",
            })
    void whatDoesNotFitAColumnIsToldAndNotReplaced(String column, String name, String why) {
        ReseedException failure = refusal(tables("people: { rows: 20, columns: { " + column + " } }"), "");
        assertThat(failure.kind()).isEqualTo(Kind.USAGE);
        assertThat(failure.what()).isEqualTo("the seed file does not fit people" + name);
        assertThat(failure.why()).startsWith("seed.yml:1:").contains(why);
    }

    @Test
    void ofProvidersThatFitSometimesTheTextsThatFitAreTaken() {
        assertThat(load(tables("people: { rows: 20, columns: { title: job_title, badge: full_name } }"), "")
                        .rows())
                .isEqualTo(20);
    }

    @Test
    void rowsByHandAreNeitherLostNorChanged() {
        assertThat(refusal(tables("people: { rows: 1, pin: [{ sex: f }, { sex: m }] }"), "")
                        .why())
                .startsWith("seed.yml:1:")
                .endsWith("the row by hand is one of 2, and the table gets 1 row in all");
        assertThat(refusal(tables("people: { rows: 3, pin: [{ sex: male }] }"), "")
                        .why())
                .endsWith("\"male\" does not fit: the column's type is character(1)");
    }

    @Test
    void aTextMayBeCalledNull() {
        assertThat(load(tables("visits: { rows: 3, columns: { page: { one_of: { \"null\": 1 } } } }"), "")
                        .rows())
                .isEqualTo(3);
    }

    @Test
    void aCheckThatNothingMeetsIsQuoted() {
        assertThat(refusal(tables("digests: { rows: 2 }"), "").why())
                .contains("the CHECK \"digests_digest_check\" says: ((md5(digest) ~~ 'ffff%'::text)");
    }

    @Test
    void ofNoRowsThereAreNoneAndWhatBelongsToThemIsTold() {
        Seed.Loaded loaded = load(tables("plans: { rows: 0 }, members: { per: plans, count: 3 }"), "");
        assertThat(loaded.rows()).isZero();
        assertThat(loaded.notes()).containsExactly("members gets no rows: plans has none");
    }

    @Test
    void whatIsFarTooLargeIsRefusedAtOnce() {
        assertThat(refusal(tables("visits: { rows: 1000000000 }"), "1000").why())
                .startsWith("1,000,000,000,000 rows, about ")
                .contains("100,000,000,000 are the most");
        assertThat(refusal("load: [{ auto: true }]\n", "1e12").why())
                .contains("at that scale it would get more than 1,000,000,000,000 rows");
    }

    @ParameterizedTest
    @CsvSource({
        "0, the scale 0 cannot be used",
        "-1, the scale -1 cannot be used",
        "abc, \"abc\" is no size",
        "1e13, the scale 1e13 cannot be used"
    })
    void aScaleIsANumberAboveZero(String scale, String what) {
        ReseedException failure = refusal(tables("visits: { rows: 5 }"), scale);
        assertThat(failure.kind()).isEqualTo(Kind.USAGE);
        assertThat(failure.what()).isEqualTo(what);
    }

    @Test
    void anUnknownLocaleIsToldWithThoseThatAreKnown() {
        assertThat(refusal("locale: xx-YY\n" + tables("visits: { rows: 1 }"), "")
                        .why())
                .contains("seed.yml:1:9: the locale \"xx-YY\" is not known; known are en-US");
        assertThat(refusal("locale: dee-DE\n" + tables("visits: { rows: 1 }"), "")
                        .why())
                .contains("did you mean de-DE?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,1,x;2,9,y | members.csv:3: plan_id is 9, and no row of plans has this id",
                "1 | members.csv:2: the row has 1 field, the header names 3",
                "1,1,\u00e9 | members.csv:2: the text is not valid UTF-8",
            })
    void aRowThatDoesNotFitIsToldWithItsLine(String rows, String why) throws IOException {
        Files.writeString(
                folder.resolve("members.csv"),
                "id,plan_id,name\n" + rows.replace(';', '\n') + "\n",
                StandardCharsets.ISO_8859_1);
        assertThat(refusal("load: [{ csv: members.csv }]\n", "").why()).contains(why);
    }

    @Test
    void aSeedOfManyRowsSaysSoBeforeItRuns() throws IOException {
        Path file = Files.writeString(folder.resolve("seed.yml"), tables("visits: { rows: 1000000000 }"));
        assertThat(SpecSeed.read(folder, file, SeedOptions.NONE).size())
                .isEqualTo("rows for 1 table; 1,000,000,000 rows or more, 28.0 GB at least");
        Path small = Files.writeString(folder.resolve("small.yml"), tables("visits: { rows: 1000 }"));
        assertThat(List.of(SpecSeed.read(folder, small, SeedOptions.NONE).size()))
                .containsExactly("rows for 1 table");
    }
}
