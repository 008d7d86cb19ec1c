package dev.reseed.masking.transform;

/** The check characters of national ids. Each method writes them behind the fields, or gives false where there is no such id. */
final class IdChecks {
    private static final String DNI = "trwagmyfpdxbnjzsqvhlcke";
    private static final String FINNISH = "0123456789abcdefhjklmnprstuvwxy";
    private static final String CHINESE = "10x98765432";
    private static final String CURP = "0123456789abcdefghijklmn.opqrstuvwxyz";
    private static final int[] CHINESE_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] KOREAN = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5};
    private static final int[] PESEL = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3};
    private static final int[] FALLING = {11, 10, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] NORWEGIAN_FIRST = {3, 7, 6, 1, 8, 9, 4, 5, 2};
    private static final int[] NORWEGIAN_SECOND = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    private static final int[] CODICE_ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    private IdChecks() {}

    static boolean none(int[] id) {
        return true;
    }

    /** The letter of a Spanish DNI, or NIE, whose first letter stands for a digit. */
    static boolean dni(int[] id) {
        int first = id[0] >= 'x' ? id[0] - 'x' : id[0] - '0';
        id[8] = DNI.charAt((first * 10_000_000 + (int) number(id, 1, 8)) % 23);
        return true;
    }

    /** Chilean, behind so many digits: 0 to 9, or k for ten. */
    static boolean rut(int[] id, int digits) {
        int sum = 0;
        for (int i = 0; i < digits; i++) {
            sum += (id[digits - 1 - i] - '0') * (2 + i % 6);
        }
        int check = (11 - sum % 11) % 11;
        id[digits] = check == 10 ? 'k' : '0' + check;
        return true;
    }

    /** Luhn's digit over those from an index to another, where it is written. */
    static boolean luhn(int[] id, int from, int to) {
        int sum = 0;
        for (int i = to - 1; i >= from; i--) {
            int digit = id[i] - '0';
            int value = (to - i) % 2 == 1 ? digit * 2 : digit;
            sum += value > 9 ? value - 9 : value;
        }
        id[to] = '0' + (10 - sum % 10) % 10;
        return true;
    }

    /** Of a day, a year and three digits. */
    static boolean finnish(int[] id) {
        id[9] = FINNISH.charAt((int) (number(id, 0, 9) % 31));
        return true;
    }

    /** The same with a letter between. */
    static boolean finnishWithLetter(int[] id) {
        id[10] = FINNISH.charAt((int) ((number(id, 0, 6) * 1000 + number(id, 7, 10)) % 31));
        return true;
    }

    static boolean korean(int[] id) {
        id[12] = '0' + (11 - weighted(id, KOREAN, 0) % 11) % 10;
        return true;
    }

    /** Czech and Slovak: the number is a multiple of 11. */
    static boolean czech(int[] id) {
        return remainder(id, 9, (int) (number(id, 0, 9) % 11));
    }

    static boolean cpf(int[] id) {
        id[9] = '0' + weighted(id, FALLING, 1) * 10 % 11 % 10;
        id[10] = '0' + weighted(id, FALLING, 0) * 10 % 11 % 10;
        return number(id, 0, 11) % 11_111_111_111L != 0;
    }

    /** Of one born in the last century. */
    static boolean belgian(int[] id) {
        return twoDigits(id, 9, (int) (97 - number(id, 0, 9) % 97));
    }

    /** Of one born in this century. */
    static boolean youngBelgian(int[] id) {
        return twoDigits(id, 9, (int) (97 - (2_000_000_000L + number(id, 0, 9)) % 97));
    }

    static boolean norwegian(int[] id) {
        return remainder(id, 9, (11 - weighted(id, NORWEGIAN_FIRST, 0) % 11) % 11)
                && remainder(id, 10, (11 - weighted(id, NORWEGIAN_SECOND, 0) % 11) % 11);
    }

    /** The month says the century: those born from 1920 to 2039 count. */
    static boolean pesel(int[] id) {
        id[10] = '0' + (10 - weighted(id, PESEL, 0) % 10) % 10;
        return id[2] >= '2' ? id[0] < '4' : id[0] >= '2';
    }

    /** German, ISO 7064's MOD 11,10; none begins with a zero. */
    static boolean taxId(int[] id) {
        int product = 10;
        for (int i = 0; i < 10; i++) {
            int sum = (id[i] - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        id[10] = '0' + (11 - product) % 10;
        return id[0] != '0';
    }

    static boolean nir(int[] id) {
        return twoDigits(id, 13, (int) (97 - number(id, 0, 13) % 97));
    }

    /** Corsica's departments, 2A and 2B, count as 19 and 18. */
    static boolean corsican(int[] id) {
        long department = id[6] == 'a' ? 19 : 18;
        long number = (number(id, 0, 5) * 100 + department) * 1_000_000 + number(id, 7, 13);
        return twoDigits(id, 13, (int) (97 - number % 97));
    }

    static boolean chinese(int[] id) {
        id[17] = CHINESE.charAt(weighted(id, CHINESE_WEIGHTS, 0) % 11);
        return true;
    }

    static boolean codice(int[] id) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int value = id[i] > '9' ? id[i] - 'a' : id[i] - '0';
            sum += i % 2 == 0 ? CODICE_ODD[value] : value;
        }
        id[15] = 'a' + sum % 26;
        return true;
    }

    static boolean curp(int[] id) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += CURP.indexOf(id[i]) * (18 - i);
        }
        id[17] = '0' + Math.floorMod(-sum, 10);
        return true;
    }

    /** Portuguese. */
    static boolean nif(int[] id) {
        int check = 11 - weighted(id, FALLING, 2) % 11;
        id[8] = '0' + (check > 9 ? 0 : check);
        return true;
    }

    /** Dutch. */
    static boolean bsn(int[] id) {
        return remainder(id, 8, weighted(id, FALLING, 2) % 11) && number(id, 0, 8) > 0;
    }

    /** Canadian. */
    static boolean sin(int[] id) {
        return luhn(id, 0, 8) && number(id, 0, 8) > 0;
    }

    /** Swiss, as a GTIN. */
    static boolean ahv(int[] id) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (id[i] - '0') * (i % 2 == 0 ? 1 : 3);
        }
        id[12] = '0' + (10 - sum % 10) % 10;
        return true;
    }

    /** A remainder by eleven: no id has ten. */
    private static boolean remainder(int[] id, int at, int remainder) {
        id[at] = '0' + remainder;
        return remainder < 10;
    }

    private static boolean twoDigits(int[] id, int at, int number) {
        id[at] = '0' + number / 10;
        id[at + 1] = '0' + number % 10;
        return true;
    }

    /** The sum of the first digits, each times its weight, from the weight of an index on. */
    private static int weighted(int[] id, int[] weights, int from) {
        int sum = 0;
        for (int i = from; i < weights.length; i++) {
            sum += (id[i - from] - '0') * weights[i];
        }
        return sum;
    }

    private static long number(int[] id, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + id[i] - '0';
        }
        return number;
    }
}
