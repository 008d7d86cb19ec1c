package dev.reseed.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.file.Distribution;
import dev.reseed.seed.file.Part;
import dev.reseed.seed.file.Place;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartOrderTest {
    private static final TableName USERS = new TableName("public", "users");
    private static final TableName POSTS = new TableName("public", "posts");
    private static final Place PLACE = new Place("seed.yml", 3, 7);
    private static final Rows SOME = new Rows.Amount(5, true, PLACE);

    private static Table table(TableName name, String column, boolean notNull, List<ForeignKey> keys, boolean hasRows) {
        ColumnType type = new ColumnType.Base("int4", "integer", OptionalInt.empty(), OptionalInt.empty());
        Column its = new Column(column, type, notNull, Column.Supply.NOTHING, Optional.empty(), Optional.empty(), "");
        return new Table(name, List.of(its), List.of(), keys, List.of(), List.of(), Optional.empty(), hasRows, "");
    }

    private static Schema schema(boolean mandatory, boolean hasUsers) {
        ForeignKey key =
                new ForeignKey("k", List.of("user_id"), USERS, List.of("id"), "FOREIGN KEY (user_id)", false, false);
        return Schema.of(List.of(
                table(USERS, "id", true, List.of(), hasUsers),
                table(POSTS, "user_id", mandatory, List.of(key), false)));
    }

    private static Part tables(TableName name, Rows rows) {
        return new Part.Generated(List.of(new TableSpec(name, rows, List.of(), Map.of(), Map.of(), PLACE)), PLACE);
    }

    @Test
    void rowsThatReferToThoseOfALaterPartAreAProblem() {
        PartOrder order = new PartOrder(List.of(tables(POSTS, SOME), tables(USERS, SOME)), schema(true, false));

        assertThat(order.problems())
                .containsExactly(
                        "seed.yml:3:7: each row of posts refers to one of users by user_id, and only a later part"
                                + " brings those: move this behind it");
    }

    @Test
    void rowsThatReferToThoseThatAreThereAreNone() {
        assertThat(new PartOrder(List.of(tables(USERS, SOME), tables(POSTS, SOME)), schema(true, false)).problems())
                .isEmpty();
        assertThat(new PartOrder(List.of(tables(POSTS, SOME), tables(USERS, SOME)), schema(false, false)).problems())
                .isEmpty();
        assertThat(new PartOrder(List.of(tables(POSTS, SOME)), schema(true, true)).problems())
                .isEmpty();
    }

    @Test
    void rowsThatAreCountedPerThoseOfALaterPartAreNone() {
        Rows per = new Rows.Per(USERS, List.of(), new Distribution.Exactly(3), PLACE);
        PartOrder order = new PartOrder(List.of(tables(POSTS, per), tables(USERS, SOME)), schema(true, false));

        assertThat(order.problems()).isEmpty();
        assertThat(order.told().getFirst().rows()).isEqualTo(new Rows.Amount(0, false, PLACE));
        assertThat(order.notes())
                .containsExactly(
                        "posts gets no rows by its part: only a later one brings those of users that they would refer to");
    }

    @Test
    void aTableThatAnEarlierPartFillsIsAProblem() {
        Part auto = new Part.Auto(new Rows.Open(), Set.of(), PLACE);

        assertThat(new PartOrder(List.of(auto, tables(USERS, SOME)), schema(true, false)).problems())
                .singleElement()
                .asString()
                .startsWith("seed.yml:3:7: users has rows by then");
    }

    @Test
    void eachAutomaticPartHasItsOwnNumber() {
        Part seven = new Part.Auto(new Rows.Amount(7, true, PLACE), Set.of(POSTS), PLACE);
        Part nine = new Part.Auto(new Rows.Amount(9, true, PLACE), Set.of(), PLACE);
        PartOrder order = new PartOrder(List.of(seven, nine), schema(true, false));

        assertThat(order.automatic(USERS)).contains(new Rows.Amount(7, true, PLACE));
        assertThat(order.automatic(POSTS)).contains(new Rows.Amount(9, true, PLACE));
    }

    @Test
    void whatIsLeftEmptyALaterAutomaticPartFills() {
        Rows per = new Rows.Per(USERS, List.of(), new Distribution.Exactly(3), PLACE);
        Part auto = new Part.Auto(new Rows.Open(), Set.of(), PLACE);
        PartOrder order = new PartOrder(List.of(tables(POSTS, per), auto), schema(true, false));

        assertThat(order.told()).isEmpty();
        assertThat(order.automatic(POSTS)).contains(new Rows.Open());
        assertThat(order.notes()).hasSize(1);
    }
}
