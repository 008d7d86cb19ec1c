package dev.reseed.masking.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.scan.ShapeScan.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonKeysTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "email",
                "e_mail",
                "E-Mail",
                "EMAIL",
                "customer_email",
                "contactEmail",
                "phone",
                "phoneNumber",
                "mobile",
                "ssn",
                "iban",
                "password",
                "first_name",
                "firstName",
                "FIRST_NAME",
                "last_name",
                "surname",
                "full_name",
                "date_of_birth",
                "birthdate",
                "address",
                "billing_address",
                "street",
                "passport",
                "card_number",
                "cardNumber",
                "\\u0065mail",
                "na\\u0063hname",
                "Vorname",
                "straße",
                "stra\\u00dfe",
                "Geburtsdatum",
                "prénom",
                "pr\\u00e9nom",
                "PRÉNOM",
                "mot_de_passe",
                "apellidos",
                "contraseña",
                "fecha_nacimiento",
                "sobrenome",
                "endereço",
                "senha",
                "nazwisko",
                "imię",
                "data_urodzenia",
                "hasło",
                "user.email"
            })
    void findsPersonalKeys(String key) {
        assertThat(Cells.json("{\"" + key + "\":\"x\"}")).containsExactly(Shape.JSON_KEY);
        assertThat(Cells.json("{\"a\":[{\"b\" : {\"" + key + "\" :\n 12345}}]}"))
                .containsExactly(Shape.JSON_KEY);
        assertThat(Cells.text(" {\"" + key + "\":\"x\"}")).containsExactly(Shape.JSON_KEY);
        assertThat(Cells.text("[{\"" + key + "\":\"x\"}]")).containsExactly(Shape.JSON_KEY);
        assertThat(Cells.json("\"id\"=>\"1\", \"" + key + "\"=>\"x\"")).containsExactly(Shape.JSON_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "name",
                "title",
                "emails_sent",
                "email_verified_at",
                "phone_type",
                "ip_address",
                "addressed",
                "streets",
                "stream",
                "class",
                "surnamed",
                "passwordless",
                "telegram",
                "is_mobile",
                "microphone",
                "megaphone",
                "headphone",
                "profession",
                "",
                "_",
                "\\",
                "\\u",
                "file_name",
                "company_name"
            })
    void leavesOtherKeys(String key) {
        assertThat(Cells.json("{\"" + key + "\":\"x\"}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "\"\"",
                "[]",
                "{}",
                "0",
                "1",
                "-12",
                "[1,2]",
                "{\"a\":\"b\"}",
                "NULL",
                "\"true\"",
                ""
            })
    void leavesKeysWithoutAValue(String value) {
        assertThat(Cells.json("{\"email\":" + value + "}")).isEmpty();
        assertThat(Cells.json("{\"email\" : " + value + ", \"id\": \"x\"}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x\":\"email\"}",
                "[\"email\",\"x\"]",
                "{\"x\":\"\\\"email\\\":\\\"x\\\"\"}",
                "{\"x\":\"a\\\\\",\"y\":\"email\"}",
                "{\"email\"}",
                "{\"email",
                "{\"email\":",
                "{\"email\":\"",
                "{email:\"x\"}"
            })
    void leavesValuesAndWhatIsMalformed(String cell) {
        assertThat(Cells.json(cell)).isEmpty();
    }

    @Test
    void looksForKeysInJsonOnly() {
        String cell = "see {\"email\":\"x\"}";
        assertThat(Cells.text(cell)).isEmpty();
        assertThat(Cells.scan(Kind.OTHER, "{\"email\":\"x\"}")).isEmpty();
        assertThat(Cells.scan(Kind.NUMBER, "{\"email\":\"xxxxxxxxxxxxxxx\"}")).isEmpty();
    }

    @Test
    void goesAsDeepAsItIs() {
        assertThat(Cells.json("[".repeat(10_000) + "{\"email\":\"x\"}")).containsExactly(Shape.JSON_KEY);
        assertThat(Cells.json("{\"a\":".repeat(10_000) + "{\"email\":\"x\"}")).containsExactly(Shape.JSON_KEY);
    }
}
