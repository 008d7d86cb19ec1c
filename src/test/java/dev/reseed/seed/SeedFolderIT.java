package dev.reseed.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.testing.Cluster;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loads into temporary tables: each session has its own. */
class SeedFolderIT {
    private static final String TABLE = "create temp table a (id int primary key, name text)";

    @TempDir
    Path root;

    private void write(String name, String text) throws IOException {
        Path file = root.resolve("data").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private long load(Session session) {
        return SeedFolder.of(root, root.resolve("data"))
                .load(() -> again(session), Progress.NONE, new Cancellation())
                .rows();
    }

    /** The same session under another handle, whose end leaves it open. */
    private static Session again(Session session) {
        return new Session((Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(session.jdbc(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }

    private String why(Cluster cluster) {
        String[] why = new String[1];
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            session.execute(TABLE);
            assertThatThrownBy(() -> load(session))
                    .isInstanceOfSatisfying(ReseedException.class, e -> why[0] = e.why());
            assertThat(session.<Long>one("select count(*) from a", row -> row.getLong(1)))
                    .isZero();
        }
        return why[0];
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void loadsFilesInOrder(Cluster cluster) throws IOException {
        write("010_a.csv", "\uFEFFname,id\n\"é, 🎫\n\"\"x\"\"\",1\n,2\n\"\",3\n");
        write("020_more.sql", """
                insert into a values (4, '{fn now()} ?');
                copy a (id, name) from stdin;
                5\ta\\tb
                6\t\\N
                7\té🎫
                \\.
                update a set name = 'c;d' where id = 6;
                """);
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            session.execute(TABLE);
            assertThat(load(session)).isEqualTo(6);
            assertThat(session.query(
                            "select id || ':' || coalesce(name, '<null>') from a order by id", row -> row.getString(1)))
                    .containsExactly("1:é, 🎫\n\"x\"", "2:<null>", "3:", "4:{fn now()} ?", "5:a\tb", "6:c;d", "7:é🎫");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void namesTheLineInsideAStatementBehindCharactersOfAnyWidth(Cluster cluster) throws IOException {
        write(
                "a.sql",
                "-- é🎫\ninsert into a values (1, 'é🎫');\n\n/* 🎫 */ insert into a\n  values (2, '🎫é🎫\n🎫'),\n  (3, nope);\n");
        assertThat(why(cluster)).isEqualTo("data/a.sql:7: column \"nope\" does not exist");
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void namesTheStatementWhereTheServerNamesNoPlace(Cluster cluster) throws IOException {
        write("a.sql", "insert into a values (1, 'x');\n\n\ninsert into a values (1, 'y');\n");
        assertThat(why(cluster)).isEqualTo("data/a.sql:4: duplicate key value violates unique constraint \"a_pkey\"");
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void leavesNothingOfAFileWhoseCopyBlockFails(Cluster cluster) throws IOException {
        write("a.sql", "insert into a values (1, 'x');\ncopy a from stdin;\n2\ty\nthree\tz\n\\.\nselect 1;\n");
        assertThat(why(cluster)).startsWith("data/a.sql:2: invalid input syntax for type integer: \"three\"");
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void refusesCommandsOfPsql(Cluster cluster) throws IOException {
        write("a.sql", "insert into a values (1, 'x');\n\\connect prod\n");
        assertThat(why(cluster)).startsWith("data/a.sql:2: \\connect is a command of psql");
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void namesColumnsThatTheTableLacks(Cluster cluster) throws IOException {
        write("a.csv", "id,nmae,zip\n1,x,y\n");
        assertThat(why(cluster).lines())
                .containsExactly(
                        "data/a.csv:1: \"a\" has no column \"nmae\"; did you mean \"name\"?",
                        "data/a.csv:1: \"a\" has no column \"zip\"");
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void namesTheTableThatIsMissing(Cluster cluster) throws IOException {
        write("no_such.csv", "id\n1\n");
        assertThat(why(cluster)).contains("there is no table \"no_such\"");
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void namesTheRowThatTheTableRefuses(Cluster cluster) throws IOException {
        write("a.csv", "id,name\n1,x\ntwo,y\n");
        assertThat(why(cluster)).contains("\"two\"").contains("line 3");
    }
}
