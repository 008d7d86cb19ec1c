package dev.reseed.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamedTableTest {
    private static final Schema SCHEMA = schema(
            new TableName("public", "people"),
            new TableName("shop", "orders"),
            new TableName("shop", "people"),
            new TableName("shop", "items"),
            new TableName("archive", "items"),
            new TableName("public", "odd.name"));

    private static Schema schema(TableName... names) {
        return Schema.of(Stream.of(names)
                .map(name -> new Table(
                        name, List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty(), false, ""))
                .toList());
    }

    private static TableName named(String written) {
        return new NamedTable(written).in(SCHEMA);
    }

    private static ReseedException wrong(String written, Schema schema) {
        ReseedException[] wrong = new ReseedException[1];
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> new NamedTable(written).in(schema))
                .satisfies(e -> wrong[0] = e);
        assertThat(wrong[0].kind()).isEqualTo(Kind.USAGE);
        return wrong[0];
    }

    @Test
    void aNameAloneIsOneOfPublicFirst() {
        assertThat(named("people")).isEqualTo(new TableName("public", "people"));
    }

    @Test
    void aSchemaIsNeededOnlyWhereSeveralTablesAreCalledSo() {
        assertThat(named("orders")).isEqualTo(new TableName("shop", "orders"));
        assertThat(named("shop.people")).isEqualTo(new TableName("shop", "people"));
        assertThat(named("public.people")).isEqualTo(new TableName("public", "people"));
        assertThat(wrong("items", SCHEMA))
                .hasMessage("several tables are called items: there are shop.items, archive.items");
    }

    @Test
    void aNameWithADotIsFound() {
        assertThat(named("odd.name")).isEqualTo(new TableName("public", "odd.name"));
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        assertThat(wrong("poeple", SCHEMA).remedy()).isEqualTo("did you mean people?");
        assertThat(wrong("shop.order", SCHEMA).remedy()).isEqualTo("did you mean shop.orders?");
        assertThat(wrong("ordres", SCHEMA).remedy()).isEqualTo("did you mean orders?");
    }

    @Test
    void aDatabaseWithoutTablesIsTold() {
        assertThat(wrong("people", schema()).why()).contains("the database has no tables");
    }
}
