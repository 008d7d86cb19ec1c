package dev.reseed.masking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameReaderTest {
    private final NameReader reader = new NameReader();

    private void says(Meaning meaning, String names) {
        for (String name : names.split(" ", -1)) {
            assertThat(reader.column(Words.of(name)))
                    .as(name)
                    .hasValueSatisfying(sense -> assertThat(sense.meaning()).isEqualTo(meaning));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FIRST_NAME, first_name firstname givenName fname middle_name",
        "LAST_NAME, last_name lastname surname family_name maiden_name",
        "FULL_NAME, full_name displayName contact_person cardholder_name emergency_contact",
        "EMAIL, email e_mail emailAddress contact_email email2 workEmail",
        "PHONE, phone mobile_number cell telephone homePhone fax phone_number",
        "STREET, street street_address address_line_1",
        "CITY, city town place_of_birth",
        "POSTCODE, zip zipCode postal_code postcode",
        "COMPANY, company company_name employer",
        "USERNAME, username user_name login nickname",
        "BIRTH_DATE, dob birth_date dateOfBirth birthday",
        "NATIONAL_ID, ssn tax_id passport_number drivers_license national_id",
        "IBAN, iban iban_number",
        "CARD, card_number creditCardNumber",
        "CARD_SECRET, cvv card_expiry",
        "PASSWORD, password passwd encrypted_password password_hash",
        "SECRET, api_key access_token reset_password_token salt otp_secret",
        "IP, ip_address last_login_ip",
        "MAC, mac_address",
        "SALARY, salary annual_income",
        "GEO, lat longitude",
        "SENSITIVE, religion ethnicity marital_status",
        "HEALTH, diagnosis blood_type allergies",
        "REFERENCE, license_plate medical_record_number",
        "FREE_TEXT, notes comments internal_comment"
    })
    void knowsEnglish(Meaning meaning, String names) {
        says(meaning, names);
    }

    @ParameterizedTest
    @CsvSource({
        "FIRST_NAME, vorname rufname kundenvorname",
        "LAST_NAME, nachname familienname geburtsname",
        "FULL_NAME, ansprechpartner kontoinhaber empfänger empfaenger",
        "EMAIL, mailadresse e_mail_adresse",
        "PHONE, telefon telefonnummer handy handynummer rufnummer mobilnummer",
        "STREET, straße strasse rechnungsstrasse",
        "HOUSE_NUMBER, hausnummer hausnr",
        "ADDRESS, anschrift lieferadresse",
        "CITY, ort wohnort stadt",
        "POSTCODE, plz postleitzahl liefer_plz",
        "COMPANY, firma arbeitgeber firmenname",
        "BIRTH_DATE, geburtsdatum geb_datum geburtstag",
        "NATIONAL_ID, steuer_id sozialversicherungsnummer personalausweisnummer führerscheinnummer",
        "BANK, kontonummer blz",
        "REFERENCE, kfz_kennzeichen versichertennummer",
        "SALARY, gehalt jahresgehalt",
        "SENSITIVE, konfession familienstand staatsangehörigkeit",
        "HEALTH, diagnose blutgruppe krankheit",
        "FREE_TEXT, bemerkung notizen kommentar",
        "PASSWORD, passwort kennwort"
    })
    void knowsGerman(Meaning meaning, String names) {
        says(meaning, names);
    }

    @ParameterizedTest
    @CsvSource({
        "FIRST_NAME, prénom prenom prenoms",
        "LAST_NAME, nom_famille nom_de_naissance",
        "FULL_NAME, nom_complet destinataire",
        "EMAIL, courriel adresse_mail",
        "PHONE, téléphone tel_portable num_tel",
        "STREET, rue",
        "CITY, ville commune lieu_naissance",
        "POSTCODE, code_postal cp",
        "COMPANY, société raison_sociale employeur",
        "BIRTH_DATE, date_naissance date_de_naissance",
        "NATIONAL_ID, num_secu numéro_sécurité_sociale permis_conduire",
        "SALARY, salaire salaire_brut revenu",
        "SENSITIVE, nationalité état_civil",
        "HEALTH, maladie groupe_sanguin",
        "FREE_TEXT, commentaire remarques",
        "PASSWORD, mot_de_passe mdp",
        "REFERENCE, immatriculation"
    })
    void knowsFrench(Meaning meaning, String names) {
        says(meaning, names);
    }

    @ParameterizedTest
    @CsvSource({
        "LAST_NAME, apellidos primer_apellido apellido_materno",
        "FULL_NAME, nombre_completo destinatario titular",
        "EMAIL, correo correo_electronico",
        "PHONE, teléfono celular móvil",
        "STREET, calle",
        "ADDRESS, dirección domicilio",
        "CITY, ciudad localidad lugar_nacimiento",
        "POSTCODE, codigo_postal",
        "COMPANY, empresa razon_social",
        "BIRTH_DATE, fecha_nacimiento fecha_de_nacimiento",
        "NATIONAL_ID, dni nif pasaporte curp",
        "SALARY, sueldo ingresos",
        "SENSITIVE, religión estado_civil",
        "HEALTH, enfermedad grupo_sanguineo",
        "FREE_TEXT, observaciones comentario",
        "PASSWORD, contraseña"
    })
    void knowsSpanish(Meaning meaning, String names) {
        says(meaning, names);
    }

    @ParameterizedTest
    @CsvSource({
        "FIRST_NAME, primeiro_nome nome_social",
        "LAST_NAME, sobrenome apelido",
        "FULL_NAME, nome_completo nome_mae destinatário",
        "PHONE, telefone telemóvel",
        "STREET, rua logradouro",
        "ADDRESS, endereço morada",
        "CITY, cidade bairro",
        "POSTCODE, cep",
        "BIRTH_DATE, data_nascimento dt_nascimento",
        "NATIONAL_ID, cpf rg cnh",
        "SALARY, salário renda_mensal",
        "SENSITIVE, raça_cor religião",
        "HEALTH, doença tipo_sanguineo",
        "FREE_TEXT, observações",
        "PASSWORD, senha"
    })
    void knowsPortuguese(Meaning meaning, String names) {
        says(meaning, names);
    }

    @ParameterizedTest
    @CsvSource({
        "FIRST_NAME, imię imie drugie_imie",
        "LAST_NAME, nazwisko nazwisko_panieńskie",
        "FULL_NAME, imie_nazwisko odbiorca",
        "EMAIL, adres_email",
        "PHONE, nr_telefonu telefon_komórkowy",
        "STREET, ulica",
        "ADDRESS, adres adres_zamieszkania",
        "CITY, miasto miejscowość",
        "POSTCODE, kod_pocztowy",
        "STATE, województwo",
        "BIRTH_DATE, data_urodzenia",
        "NATIONAL_ID, pesel nip nr_dowodu",
        "BANK, nr_konta rachunek_bankowy",
        "SALARY, wynagrodzenie",
        "SENSITIVE, wyznanie stan_cywilny",
        "HEALTH, choroba grupa_krwi",
        "FREE_TEXT, uwagi notatki",
        "PASSWORD, hasło"
    })
    void knowsPolish(Meaning meaning, String names) {
        says(meaning, names);
    }

    @Test
    void knowsWhatOnlyClassifies() {
        says(
                Meaning.KEEP,
                "email_type phone_status address_type product_name currency_code order_number tipo_cliente statut_client");
    }

    @Test
    void theMainWordDecides() {
        says(Meaning.CITY, "shipping_address_city");
        says(Meaning.PHONE, "company_phone");
        says(Meaning.EMAIL, "customer_email comment_author_email");
        says(Meaning.FREE_TEXT, "customer_email_notes");
        says(Meaning.IP, "ip_address");
        says(Meaning.MAC, "mac_address");
        says(Meaning.FULL_NAME, "author_name");
    }

    @Test
    void seesWhoseItIs() {
        assertThat(reader.column(Words.of("patient_name"))).hasValue(new NameReader.Sense(Meaning.NAME, false, true));
        assertThat(reader.column(Words.of("mitgliedname"))).hasValue(new NameReader.Sense(Meaning.NAME, false, true));
        assertThat(reader.column(Words.of("event_venue_name")))
                .hasValue(new NameReader.Sense(Meaning.NAME, false, false));
        assertThat(reader.column(Words.of("name"))).hasValue(new NameReader.Sense(Meaning.NAME, true, false));
    }

    @Test
    void wordsInsideOfOthersSayNothing() {
        assertThat(reader.column(Words.of("capacity"))).isEmpty();
        assertThat(reader.column(Words.of("velocity"))).isEmpty();
        assertThat(reader.column(Words.of("report"))).isEmpty();
        assertThat(reader.column(Words.of("translation"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "customers, PERSON",
        "kunden, PERSON",
        "utilisateurs, PERSON",
        "empleados, PERSON",
        "funcionarios, PERSON",
        "pracownicy, PERSON",
        "customer_types, THING",
        "tipos_cliente, THING",
        "user_roles, THING",
        "kundengruppen, THING",
        "customer_orders, EVENT",
        "products, THING",
        "countries, PLACE",
        "suppliers, ORGANISATION",
        "ticket_messages, MESSAGE",
        "widgets_7, UNKNOWN"
    })
    void readsTables(String table, Subject subject) {
        assertThat(reader.table(Words.of(table))).isEqualTo(subject);
    }
}
