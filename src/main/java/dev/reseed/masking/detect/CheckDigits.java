package dev.reseed.masking.detect;

/** Numbers that end in digits which prove the rest. Everything takes text of digits, or of digits and letters, without blanks. */
final class CheckDigits {
    private static final String SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final int[] PESEL_WEIGHTS = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3};

    private CheckDigits() {}

    /** Cards' check digit. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** ISO 13616: country, two check digits, account; upper case. */
    static boolean iban(String text) {
        int rest = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = Character.digit(text.charAt((i + 4) % text.length()), 36);
            if (value < 0) {
                return false;
            }
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }

    /** Poland's number of persons, eleven digits that begin with the birth date. */
    static boolean pesel(String digits) {
        int sum = 0;
        for (int i = 0; i < PESEL_WEIGHTS.length; i++) {
            sum += PESEL_WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        int month = number(digits, 2, 4) % 20;
        int day = number(digits, 4, 6);
        return month >= 1 && month <= 12 && day >= 1 && day <= 31 && (10 - sum % 10) % 10 == digits.charAt(10) - '0';
    }

    /** Brazil's tax number of persons, eleven digits. */
    static boolean cpf(String digits) {
        boolean same = digits.chars().allMatch(c -> c == digits.charAt(0));
        return !same
                && cpfDigit(digits, 9) == digits.charAt(9) - '0'
                && cpfDigit(digits, 10) == digits.charAt(10) - '0';
    }

    private static int cpfDigit(String digits, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (length + 1 - i) * (digits.charAt(i) - '0');
        }
        return sum * 10 % 11 % 10;
    }

    /** Germany's tax number of persons, eleven digits, ISO 7064 MOD 11,10. */
    static boolean steuerId(String digits) {
        int product = 10;
        for (int i = 0; i < 10; i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return digits.charAt(0) != '0' && (11 - product) % 10 == digits.charAt(10) - '0';
    }

    /** Spain's DNI (eight digits and a letter) and NIE (X, Y or Z, seven digits and a letter); upper case. */
    static boolean spanishId(String text) {
        int first = "XYZ".indexOf(text.charAt(0));
        String digits = first < 0 ? text.substring(0, 8) : first + text.substring(1, 8);
        return digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && SPANISH_LETTERS.charAt(Integer.parseInt(digits) % 23) == text.charAt(8);
    }

    /** France's number of social security, thirteen digits and a key of two. */
    static boolean nir(String digits) {
        long number = Long.parseLong(digits.substring(0, 13));
        int month = number(digits, 3, 5);
        return (digits.charAt(0) == '1' || digits.charAt(0) == '2')
                && month >= 1
                && month <= 42
                && 97 - number % 97 == number(digits, 13, 15);
    }

    private static int number(String digits, int begin, int end) {
        return Integer.parseInt(digits.substring(begin, end));
    }
}
