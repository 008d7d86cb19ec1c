package dev.reseed.seed.provider;

import static dev.reseed.seed.provider.Schemas.column;
import static dev.reseed.seed.provider.Schemas.notNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.model.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BesideTest {
    private static final Chooser CHOOSER = Chooser.read();

    private static Call proposed(Table table, String column) {
        return CHOOSER.propose(table.name(), table.column(column).orElseThrow(), table);
    }

    @Test
    void aTitleBesideAFirstNameAndARoleIsThePersons() {
        Table staff = Schemas.table(
                "staff",
                column("title", "text"),
                column("first_name", "text"),
                column("last_name", "text"),
                column("role", "text"));

        assertThat(proposed(staff, "title").provider()).isEqualTo("name_prefix");
    }

    @Test
    void keysAndSubdomainsAreMadeOfTheName() {
        Table tenants =
                Schemas.table("tenants", notNull("name", "text"), notNull("subdomain", "text"), notNull("key", "text"));

        assertThat(proposed(tenants, "subdomain"))
                .isEqualTo(new Call("slug", Map.of("from", new Argument.Text("name"))));
        assertThat(proposed(tenants, "key").arguments()).containsEntry("kind", new Argument.Text("underscore"));
    }

    @Test
    void aSettingsKeyAndAPersonsHandleAreTheirOwn() {
        Table settings = Schemas.table("settings", notNull("name", "text"), notNull("key", "text"));
        Table users = Schemas.table("users", notNull("name", "text"), notNull("handle", "text"));

        assertThat(proposed(settings, "key").provider()).isEqualTo("setting_key");
        assertThat(proposed(users, "handle").provider()).isEqualTo("user_name");
    }

    @Test
    void aPayloadTakesItsEventFromTheColumnThatSaysTheKind() {
        Table events = Schemas.table("webhook_calls", notNull("event_type", "text"), column("payload", "jsonb"));
        Table calls = Schemas.table("webhook_calls", column("payload", "jsonb"));

        assertThat(proposed(events, "payload").arguments().toString()).contains("copy", "event_type");
        assertThat(proposed(calls, "payload").arguments().toString())
                .contains("event_name")
                .doesNotContain("copy");
    }

    @Test
    void everyUsualSettingHasAValue() {
        SettingList list = SettingList.read();
        for (String key : List.of("mail.from_address", "ui.theme", "session.timeout_minutes", "x.anything_enabled")) {
            assertThat(list.values(key)).as(key).isPresent();
        }

        assertThat(list.values("ui.theme-2")).isEqualTo(list.values("ui.theme"));
        assertThat(list.values("zzz")).isEmpty();
    }
}
