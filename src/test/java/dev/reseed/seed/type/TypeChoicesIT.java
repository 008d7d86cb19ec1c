package dev.reseed.seed.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.value.Choices;
import dev.reseed.server.Connector;
import dev.reseed.testing.Cluster;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

/** What a real server says of the values of each type. */
class TypeChoicesIT {
    private static final DatabaseName DATABASE = new DatabaseName("reseed_types");
    private static final int VALUES = 200;

    private interface Body {
        void run(Session session) throws Exception;
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void theServerTakesEveryValueAndTellsThemApart(Cluster cluster) throws Exception {
        in(cluster, session -> {
            for (ColumnType type : types(session)) {
                Choices choices = Samples.choices(type);
                long[] numbers = Samples.spread(choices, VALUES);
                copy(session, type, LongStream.of(numbers).mapToObj(number -> Samples.text(choices, number)));
                String value = Samples.UNSORTED.contains(type.sql()) ? "v::text" : "v";
                assertThat(count(session, "select count(v) from sample"))
                        .as("of %s", type.sql())
                        .isEqualTo(numbers.length);
                assertThat(count(session, "select count(distinct " + value + ") from sample"))
                        .as("different of %s", type.sql())
                        .isEqualTo(numbers.length);
                if (type instanceof ColumnType.Range) {
                    assertThat(count(session, "select count(*) from sample where isempty(v)"))
                            .as("empty of %s", type.sql())
                            .isZero();
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void theServerTakesEveryEdgeValue(Cluster cluster) throws Exception {
        in(cluster, session -> {
            for (ColumnType type : types(session)) {
                List<String> edges = EdgeValues.of(type);
                copy(session, type, edges.stream());
                assertThat(count(session, "select count(v) from sample"))
                        .as("of %s", type.sql())
                        .isEqualTo(edges.size());
            }
        });
    }

    private static void in(Cluster cluster, Body body) throws Exception {
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            session.execute("drop database if exists " + DATABASE);
            session.execute("create database " + DATABASE);
        }
        try (Session session = cluster.open(DATABASE)) {
            Samples.definitions().forEach(session::execute);
            body.run(session);
        } finally {
            try (Session session = cluster.open(Connector.MAINTENANCE)) {
                session.execute("drop database " + DATABASE);
            }
        }
    }

    private static List<ColumnType> types(Session session) throws Exception {
        List<ColumnType> types = new ArrayList<>(Samples.own());
        types.removeIf(type -> type.sql().equals("xml") && !hasXml(session));
        String extensions = "'citext', 'hstore', 'ltree', 'cube', 'seg', 'isn'";
        if (count(session, "select count(*) from pg_available_extensions where name in (" + extensions + ")") == 6) {
            for (String name : extensions.replace("'", "").split(", ", -1)) {
                session.execute("create extension " + name);
            }
            types.addAll(Samples.contributed());
        }
        return types;
    }

    /** A server may have been built without the library that reads XML. */
    private static boolean hasXml(Session session) {
        try (Statement statement = session.jdbc().createStatement();
                ResultSet row = statement.executeQuery("select '<a/>'::xml")) {
            return row.next();
        } catch (SQLException e) {
            return false;
        }
    }

    private static void copy(Session session, ColumnType type, Stream<String> values) throws Exception {
        session.execute("drop table if exists sample");
        session.execute("create table sample (v " + type.sql() + ")");
        String rows = values.map(value -> escaped(value) + "\n").collect(Collectors.joining());
        try {
            session.jdbc()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy sample from stdin", new StringReader(rows));
        } catch (SQLException e) {
            throw new AssertionError("the server does not take a value of " + type.sql(), e);
        }
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static long count(Session session, String sql) throws Exception {
        try (Statement statement = session.jdbc().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
