package dev.reseed.seed.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Session;
import dev.reseed.masking.condition.Expression;
import dev.reseed.seed.constraint.Evaluator.Outcome;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.server.Connector;
import dev.reseed.testing.Cluster;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Asks a server of the same conditions whether what is claimed of them is so. */
class ConditionFormsIT {
    private static final int ROWS = 1_500;
    private static final long SEED = 20_260_115;

    /** The extension need not be there. */
    private static final List<String> LEFT_OUT = List.of("cemail");

    private static List<String> columns() {
        return Sample.types().keySet().stream()
                .filter(each -> !LEFT_OUT.contains(each))
                .toList();
    }

    private static List<String> conditions() throws IOException {
        return ConditionFormsTest.forms()
                .map(each -> (String) each.get()[0])
                .filter(each -> LEFT_OUT.stream().noneMatch(each::contains))
                .filter(each -> !each.contains("regexp_like") && !each.contains("jsonb_array_length"))
                .toList();
    }

    private static String sql(ColumnType type) {
        return switch (type) {
            case ColumnType.Base base -> base.sql();
            case ColumnType.Enumeration labels -> "mood";
            case ColumnType.Array array -> array.sql();
            default -> throw new IllegalArgumentException(type.sql());
        };
    }

    private static void fill(Session session, List<Map<String, String>> rows) throws SQLException {
        session.execute("set timezone = 'UTC'");
        session.execute("create type pg_temp.mood as enum ('sad', 'ok', 'happy')");
        session.execute("create temp table sample (id int, "
                + columns().stream()
                        .map(each -> each + " "
                                + sql(Objects.requireNonNull(Sample.types().get(each))))
                        .collect(Collectors.joining(", "))
                + ")");
        String values = columns().stream()
                .map(each ->
                        "?::text::" + sql(Objects.requireNonNull(Sample.types().get(each))))
                .collect(Collectors.joining(", "));
        try (PreparedStatement insert =
                session.jdbc().prepareStatement("insert into sample values (?, " + values + ")")) {
            for (int id = 0; id < rows.size(); id++) {
                insert.setInt(1, id);
                for (int i = 0; i < columns().size(); i++) {
                    insert.setString(i + 2, rows.get(id).get(columns().get(i)));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static Outcome outcome(boolean value, boolean isNull) {
        return isNull ? Outcome.UNKNOWN : value ? Outcome.TRUE : Outcome.FALSE;
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void whatIsClaimedOfAConditionIsSo(Cluster cluster) throws IOException, SQLException {
        Instant now = Instant.now();
        List<Map<String, String>> rows = new SampleRows(SEED, now).some(ROWS);
        Evaluator evaluator = Evaluator.of(Sample.types(), now);
        Claims claims = new Claims(evaluator);
        List<String> wrong = new ArrayList<>();
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            fill(session, rows);
            for (String condition : conditions()) {
                Relations relations = Relations.of(Sample.table(List.of(), condition), now);
                Expression expression = Expression.of(condition).orElseThrow();
                List<Outcome> outcomes = session.query(
                        "select (" + condition.replace(" ?", " ??") + ") from sample order by id",
                        row -> outcome(row.getBoolean(1), row.wasNull()));
                for (int id = 0; id < rows.size(); id++) {
                    Map<String, String> row = rows.get(id);
                    Outcome own = evaluator.test(expression, row::get);
                    if (own != Outcome.UNKNOWN_FORM && own != outcomes.get(id)) {
                        wrong.add(condition + " is " + outcomes.get(id) + ", not " + own + ", of " + row);
                    }
                    boolean claimed = relations.unknown().isEmpty() && claims.hold(relations, row);
                    if (claimed && outcomes.get(id) == Outcome.FALSE) {
                        wrong.add(condition + " does not hold of " + row);
                    }
                }
            }
        }
        assertThat(wrong).as("seed %d", SEED).isEmpty();
    }

    @Test
    void theRowsTellConditionsApart() throws IOException {
        Instant now = Sample.NOW;
        List<Map<String, String>> rows = new SampleRows(SEED, now).some(ROWS);
        Claims claims = new Claims(Evaluator.of(Sample.types(), now));
        long claimed = 0;
        for (String condition : conditions()) {
            Relations relations = Sample.relations(condition);
            long within =
                    rows.stream().filter(row -> claims.hold(relations, row)).count();
            claimed += within > 0 && within < rows.size() ? 1 : 0;
        }
        assertThat(claimed).isGreaterThan(conditions().size() / 2);
    }
}
