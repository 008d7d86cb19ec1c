package dev.reseed.masking.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.sql.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sample databases that nobody here wrote. */
class CorpusDetectionTest {
    private static Map<String, String> rules(String name) throws IOException {
        Optional<Path> file = Corpus.file(name);
        assumeTrue(file.isPresent(), "corpus: " + name + " is not there; set -Dreseed.corpus");
        PlainDump dump = PlainDump.read(Files.readString(file.get()));
        Map<String, String> rules = new TreeMap<>();
        Map<DumpSchema.Name, Map<String, Suggestion>> suggestions =
                Detection.of(dump.schema()).suggest(dump);
        suggestions.forEach((table, columns) -> columns.forEach((column, each) -> {
            if (each.rule().masks()) {
                rules.put(table.name() + "." + column, each.rule().word());
            }
        }));
        return rules;
    }

    @Test
    void masksThePersonsOfPagila() throws IOException {
        assertThat(rules("pagila/pagila.sql"))
                .containsOnly(
                        entry("actor.first_name", "first_name"),
                        entry("actor.last_name", "last_name"),
                        entry("address.address", "street"),
                        entry("address.address2", "street"),
                        entry("address.district", "state"),
                        entry("address.phone", "phone"),
                        entry("address.postal_code", "postcode"),
                        entry("customer.email", "email"),
                        entry("customer.first_name", "first_name"),
                        entry("customer.last_name", "last_name"),
                        entry("staff.email", "email"),
                        entry("staff.first_name", "first_name"),
                        entry("staff.last_name", "last_name"),
                        entry("staff.password", "null"),
                        entry("staff.picture", "null"),
                        entry("staff.username", "username"));
    }

    @Test
    void masksThePersonsOfNorthwind() throws IOException {
        Map<String, String> rules = rules("northwind/northwind.sql");
        assertThat(rules)
                .contains(
                        entry("customers.company_name", "company"),
                        entry("customers.contact_name", "full_name"),
                        entry("customers.contact_title", "null"),
                        entry("customers.phone", "phone"),
                        entry("customers.fax", "phone"),
                        entry("employees.first_name", "first_name"),
                        entry("employees.last_name", "last_name"),
                        entry("employees.birth_date", "shift"),
                        entry("employees.hire_date", "shift"),
                        entry("employees.home_phone", "phone"),
                        entry("employees.extension", "format"),
                        entry("employees.notes", "scrub"),
                        entry("employees.photo", "null"),
                        entry("employees.photo_path", "url"),
                        entry("orders.ship_name", "full_name"),
                        entry("suppliers.contact_name", "full_name"),
                        entry("suppliers.homepage", "url"),
                        entry("shippers.phone", "phone"));
        Stream.of("customers.", "employees.", "suppliers.", "orders.ship_")
                .forEach(each -> assertThat(rules)
                        .contains(
                                entry(each + "address", "street"),
                                entry(each + "city", "city"),
                                entry(each + "region", "state"),
                                entry(each + "postal_code", "postcode")));
        assertThat(rules.keySet())
                .noneMatch(each -> each.matches(
                        "(products|categories|order_details|region|territories|us_states|employee_territories)\\..*"))
                .noneMatch(each -> each.matches("orders\\.(?!ship_).*|.*_id"));
    }
}
