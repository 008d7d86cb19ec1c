package dev.reseed.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenKeysIT {
    @TempDir
    Path root;

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void namesTheRowsWithoutAParent(Cluster cluster) {
        try (SeedFileCase file = SeedFileCase.open(
                root,
                cluster,
                "create temp table people (id bigint primary key)",
                "create temp table a (id int primary key, \"Person\" int references people, note text)",
                "insert into people values (1)")) {
            assertThat(file.why("a.csv", "id,note,Person\n1,\"a\nb\",1\n2,,\n3,,99\n4,,1\n5,\"x\ny\",7\n"))
                    .containsExactly(
                            "data/a.csv:5: \"Person\" is 99, and no row of people has this id",
                            "data/a.csv:7: \"Person\" is 7, and no row of people has this id",
                            "insert or update on table \"a\" violates foreign key constraint \"a_Person_fkey\"",
                            "Key (Person)=(99) is not present in table \"people\".");
            assertThat(file.texts("select count(*)::text from a")).containsExactly("0");
            assertThat(file.load("a.csv", "id,Person\n1,1\n"))
                    .as("the session is as it was")
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void keysOfSeveralColumnsAndAnyNulls(Cluster cluster) {
        try (SeedFileCase file = SeedFileCase.open(
                root,
                cluster,
                "create temp table p (x int, y text, primary key (x, y))",
                "create temp table a (u int, v text, foreign key (u, v) references p)",
                "create temp table b (u int, v text, foreign key (u, v) references p match full)",
                "insert into p values (1, 'b, c')")) {
            String text = "v,u\n\"b, c\",1\n,2\n,\n\"\",1\n";
            assertThat(file.why("a.csv", text).getFirst())
                    .isEqualTo("data/a.csv:5: (u, v) is (1, ), and no row of p has this (x, y)");
            assertThat(file.why("b.csv", text))
                    .startsWith(
                            "data/b.csv:3: (u, v) is (2, NULL), and no row of p has this (x, y)",
                            "data/b.csv:5: (u, v) is (1, ), and no row of p has this (x, y)");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aParentMayBeInTheSameFile(Cluster cluster) {
        try (SeedFileCase file = SeedFileCase.open(
                root, cluster, "create temp table a (id int primary key, parent_id int references a)")) {
            assertThat(file.why("a.csv", "id,parent_id\n1,2\n2,\n3,4\n").getFirst())
                    .isEqualTo("data/a.csv:4: parent_id is 4, and no row of a has this id");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void deferredKeysAreFoundToo(Cluster cluster) {
        try (SeedFileCase file = SeedFileCase.open(
                root,
                cluster,
                "create temp table p (id int primary key)",
                "create temp table a (p_id int references p deferrable initially deferred)")) {
            assertThat(file.why("a.csv", "p_id\n\n5\n").getFirst())
                    .isEqualTo("data/a.csv:3: p_id is 5, and no row of p has this id");
            assertThat(file.why("a.json", "[{\"p_id\": null},\n{\"p_id\": 6}]").getFirst())
                    .isEqualTo("data/a.json:2: p_id is 6, and no row of p has this id");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void namesBothLinesOfAValueThatIsThereTwice(Cluster cluster) {
        try (SeedFileCase file = SeedFileCase.open(
                root,
                cluster,
                "create temp table a (id int primary key, name text, gone boolean not null default false)",
                "create unique index a_name on a (lower(name), (id % 2)) where not gone",
                "insert into a values (100, 'Old')")) {
            assertThat(file.why("a.csv", "id,name\n1,x\n2,y\n1,\"z\n\"\n3,w\n2,v\n"))
                    .startsWith(
                            "data/a.csv:4: id is 1, as on line 2 already",
                            "data/a.csv:7: id is 2, as on line 3 already");
            assertThat(file.why("a.csv", "id,name\n1,x\n100,y\n").getFirst())
                    .isEqualTo("data/a.csv:3: id is 100, and a row of the table has this already");
            assertThat(file.why("a.csv", "id,name,gone\n1,X,true\n3,x,false\n5,X,false\n102,oLD,false\n"))
                    .startsWith(
                            "data/a.csv:4: (lower(name), (id % 2)) is (x, 1), as on line 3 already",
                            "data/a.csv:5: (lower(name), (id % 2)) is (old, 0), and a row of the table has this already");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void keysOfPartitionsAreThoseOfTheirTable(Cluster cluster) {
        try (SeedFileCase file = SeedFileCase.open(
                root,
                cluster,
                "create temp table p (id int primary key)",
                "create temp table a (id int primary key, p_id int references p) partition by range (id)",
                "create temp table a1 partition of a for values from (0) to (10)",
                "create temp table a2 partition of a default",
                "insert into p values (1)")) {
            assertThat(file.why("a.csv", "id,p_id\n1,1\n50,2\n").getFirst())
                    .isEqualTo("data/a.csv:3: p_id is 2, and no row of p has this id");
            assertThat(file.why("a.csv", "id,p_id\n50,1\n50,1\n").getFirst())
                    .isEqualTo("data/a.csv:3: id is 50, as on line 2 already");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void tellsSomeOfMany(Cluster cluster) {
        try (SeedFileCase file = SeedFileCase.open(
                root,
                cluster,
                "create temp table p (id int primary key)",
                "create temp table a (p_id int references p)")) {
            String rows = IntStream.range(0, 3000).mapToObj(i -> i + "\n").collect(Collectors.joining());
            List<String> why = file.why("a.csv", "p_id\n" + rows);
            assertThat(why.subList(9, 12))
                    .containsExactly(
                            "data/a.csv:11: p_id is 9, and no row of p has this id",
                            "… and more",
                            "insert or update on table \"a\" violates foreign key constraint \"a_p_id_fkey\"");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void whereItCannotBeFoundOutTheServersWordsRemain(Cluster cluster) {
        try (SeedFileCase file = SeedFileCase.open(
                root,
                cluster,
                "create temp table p (id int primary key)",
                "create temp table a (name text, p_id int default 7 references p)",
                "create temp table u (name text, id int primary key default 7)")) {
            assertThat(file.why("a.csv", "name\nx\n"))
                    .as("the column is not in the file")
                    .startsWith("insert or update on table \"a\" violates foreign key constraint \"a_p_id_fkey\"");
            assertThat(file.why("u.csv", "name\nx\ny\n"))
                    .startsWith("data/u.csv:3: duplicate key value violates unique constraint \"u_pkey\"")
                    .contains("Key (id)=(7) already exists.");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void otherConstraintsAreToldWithTheirLine(Cluster cluster) {
        try (SeedFileCase file = SeedFileCase.open(
                root, cluster, "create temp table \"line 1\" (id int check (id > 0), b text not null)")) {
            assertThat(file.why("line 1.csv", "id,b\n1,x\n\n0,y\n").getFirst())
                    .as("an empty line is no row")
                    .contains("the row has 1 field");
            assertThat(file.why("line 1.csv", "id,b\n1,x\n0,y\n").getFirst())
                    .isEqualTo(
                            "data/line 1.csv:3: new row for relation \"line 1\" violates check constraint \"line 1_id_check\"");
            assertThat(file.why("line 1.csv", "id,b\n1,\n").getFirst())
                    .startsWith("data/line 1.csv:2: null value in column \"b\"");
        }
    }
}
