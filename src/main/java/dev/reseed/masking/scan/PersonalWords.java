package dev.reseed.masking.scan;

import java.nio.charset.StandardCharsets;

/**
 * Which keys name personal data, in six languages. Case, underscores, hyphens and blanks make no difference, and escapes of JSON are
 * decoded. Words are known by 64-bit hashes, read from their ends, so that {@code billing_email} is known by its last word. An instance
 * belongs to one thread.
 */
final class PersonalWords {
    private static final int LONGEST = 64;
    private static final long BASIS = 0xCBF29CE484222325L;
    private static final long PRIME = 0x100000001B3L;
    private static final int SLOTS = 1024;

    /** Words that tell by themselves, whatever is before them. */
    private static final String ENDINGS = """
            email emailaddress mailaddress phone phoneno phonenr phonenumber telephone telephonenumber mobilephone mobilenumber mobileno \
            cellphone faxnumber ssn socialsecuritynumber socialsecurity iban bankaccount accountnumber password passwd passwordhash \
            firstname lastname middlename surname fullname givenname familyname maidenname forename dateofbirth birthdate birthday birthdt \
            dob placeofbirth birthplace streetaddress homeaddress billingaddress shippingaddress deliveryaddress postaladdress \
            mailingaddress residentialaddress addressline addressline1 addressline2 address1 address2 streetname passport passportnumber \
            passportno cardnumber creditcard creditcardnumber ccnumber cvv nationalid nationalidnumber identitycard taxid drivinglicence \
            driverlicense driverslicense vorname nachname familienname geburtsname telefon telefonnummer telefonnr handynummer mobilnummer \
            rufnummer anschrift geburtsdatum geburtstag geburtsort passwort kennwort kontonummer steuerid ausweisnummer reisepass \
            kreditkarte kreditkartennummer prenom prénom nomdefamille nomcomplet courriel téléphone motdepasse datedenaissance \
            datenaissance lieudenaissance numerosecu passeport numerodesecuritesociale correoelectronico correoelectrónico apellido \
            apellidos nombrecompleto telefono teléfono fechadenacimiento fechanacimiento contrasena contraseña pasaporte numerotarjeta \
            sobrenome nomecompleto telefone endereco endereço datadenascimento datanascimento senha passaporte cpf nazwisko dataurodzenia \
            haslo hasło pesel numertelefonu imieinazwisko""";

    /** Words that tell only where they are the whole key. */
    private static final String WHOLES = """
            mail mobile cell tel fax msisdn address street straße strasse adresse adres handy portable movil móvil celular nom rue calle rua \
            ulica morada direccion dirección imie imię correo dni nie nif nir bsn""";

    private static final long[] ENDING_HASHES = table(ENDINGS);
    private static final long[] WHOLE_HASHES = table(WHOLES);

    /** A bit for each two bytes that a word ends with. */
    private static final long[] LAST_TWO = lastTwo();

    private final byte[] folded = new byte[LONGEST];

    private static long[] table(String words) {
        long[] table = new long[SLOTS];
        for (String each : words.split(" ", -1)) {
            byte[] bytes = each.getBytes(StandardCharsets.UTF_8);
            long hash = BASIS;
            for (int i = bytes.length - 1; i >= 0; i--) {
                hash = (hash ^ bytes[i]) * PRIME;
            }
            int slot = slot(hash);
            while (table[slot] != 0) {
                slot = (slot + 1) % SLOTS;
            }
            table[slot] = hash;
        }
        return table;
    }

    private static long[] lastTwo() {
        long[] bits = new long[SLOTS / Long.SIZE];
        for (String each : (ENDINGS + " " + WHOLES).split(" ", -1)) {
            byte[] bytes = each.getBytes(StandardCharsets.UTF_8);
            int pair = pair(bytes[bytes.length - 2], bytes[bytes.length - 1]);
            bits[pair / Long.SIZE] |= 1L << pair;
        }
        return bits;
    }

    private static int pair(byte first, byte second) {
        return (first & 31) << 5 | (second & 31);
    }

    /** Whether a key can end as no word does, since its last bytes are letters and digits that are no part of an escape. */
    private static boolean isOther(byte[] bytes, int from, int to) {
        if (to - from < 2 || !Glyphs.alphanumeric(bytes[to - 1]) || !Glyphs.alphanumeric(bytes[to - 2])) {
            return false;
        }
        int pair = pair(bytes[to - 2], bytes[to - 1]);
        boolean plain = to - from < 7 || (bytes[to - 6] != '\\' && bytes[to - 7] != '\\');
        return plain && (to - from != 6 || bytes[from] != '\\') && (LAST_TWO[pair / Long.SIZE] >>> pair & 1) == 0;
    }

    private static int slot(long hash) {
        return (int) (hash >>> 40) & (SLOTS - 1);
    }

    private static boolean holds(long[] table, long hash) {
        int slot = slot(hash);
        while (table[slot] != 0) {
            if (table[slot] == hash) {
                return true;
            }
            slot = (slot + 1) % SLOTS;
        }
        return false;
    }

    /** Whether a key, between its quotes, names personal data. */
    boolean names(byte[] bytes, int from, int to) {
        return !isOther(bytes, from, to) && isPersonal(bytes, from, to);
    }

    private boolean isPersonal(byte[] bytes, int from, int to) {
        // A bit for each folded byte that begins a word.
        long starts = 0;
        int length = 0;
        boolean start = true;
        boolean lower = false;
        for (int i = from; i < to && length < LONGEST; ) {
            int point = bytes[i] == '\\' ? escaped(bytes, i, to) : bytes[i];
            i += bytes[i] != '\\' ? 1 : i + 1 < to && bytes[i + 1] == 'u' ? 6 : 2;
            if (point == '_' || point == '-' || point == ' ' || point == '.') {
                start = true;
                continue;
            }
            starts |= start || (lower && Glyphs.upper(point)) ? 1L << length : 0;
            lower = !Glyphs.upper(point);
            start = false;
            length = append(point, length);
        }
        return length < LONGEST && isKnown(starts, length);
    }

    private boolean isKnown(long starts, int length) {
        long hash = BASIS;
        for (int i = length - 1; i >= 0; i--) {
            hash = (hash ^ folded[i]) * PRIME;
            if ((starts >>> i & 1) != 0 && holds(ENDING_HASHES, hash)) {
                return true;
            }
        }
        return length > 0 && holds(WHOLE_HASHES, hash);
    }

    /** Adds a character of up to two bytes, or a byte of text as it is, in lower case. */
    private int append(int point, int length) {
        int at = length;
        if (point >= 0x80 && point < 0x800) {
            if (at + 1 < LONGEST) {
                folded[at] = (byte) (0xC0 | point >>> 6);
                folded[at + 1] = lowered(folded[at], (byte) (0x80 | (point & 0x3F)));
            }
            return at + 2;
        }
        byte value = (byte) Glyphs.lower((byte) point);
        folded[at] = at > 0 ? lowered(folded[at - 1], value) : value;
        return at + 1;
    }

    /** The second byte of a letter of Latin-1, in lower case. */
    private static byte lowered(byte first, byte second) {
        boolean upper = first == (byte) 0xC3 && second < (byte) 0x9F;
        return upper ? (byte) (second + 0x20) : second;
    }

    /** The character that an escape stands for; a question mark where it is none of the first 2048. */
    private static int escaped(byte[] bytes, int at, int to) {
        if (at + 5 >= to || bytes[at + 1] != 'u') {
            return '?';
        }
        int point = 0;
        for (int i = at + 2; i < at + 6; i++) {
            if (!Glyphs.hex(bytes[i])) {
                return '?';
            }
            point = point << 4 | (Glyphs.digit(bytes[i]) ? bytes[i] - '0' : (bytes[i] | 0x20) - 'a' + 10);
        }
        return point < 0x800 ? point : '?';
    }
}
