package dev.reseed.seed.person;

/** Check digits over the digits of a value, which stand in it as zeros until they are known. */
interface Check {
    /** How many characters it is. */
    int width();

    /**
     * Puts it in its place.
     *
     * @param bytes that hold the value from {@code start} to {@code end}
     * @param place where the check digits go
     */
    void put(byte[] bytes, int start, int end, int place);

    /** The check of a name. Those that end in {@code wrong} are never right: what has them is no one's number. */
    static Check of(String name) {
        return switch (name) {
            case "iban" -> new Iban();
            case "luhn" -> new Luhn(0, 0);
            case "luhn-behind-century" -> new Luhn(2, 0);
            case "luhn-behind-century-wrong" -> new Luhn(2, 1);
            case "iso-7064" -> new Iso7064();
            case "nir" -> new Nir();
            case "codice" -> new Codice();
            default -> WeightedCheck.of(name);
        };
    }

    /** ISO 13616: the remainder by 97 of the account, the country and these digits is 1. */
    final class Iban implements Check {
        @Override
        public int width() {
            return 2;
        }

        @Override
        public void put(byte[] bytes, int start, int end, int place) {
            int remainder = 0;
            for (int i = start + 4; i < end; i++) {
                remainder = with(remainder, bytes[i]);
            }
            for (int i = start; i < start + 4; i++) {
                remainder = with(remainder, bytes[i]);
            }
            two(bytes, place, 98 - remainder);
        }

        private static int with(int remainder, byte symbol) {
            return symbol >= 'A' ? (remainder * 100 + symbol - 'A' + 10) % 97 : (remainder * 10 + symbol - '0') % 97;
        }
    }

    /** The sum of digits, each second one doubled. */
    final class Luhn implements Check {
        private final int skipped;
        private final int shift;

        /**
         * A check of all digits but some.
         *
         * @param skipped how many characters in front do not count
         * @param shift 1 makes the digit wrong
         */
        Luhn(int skipped, int shift) {
            this.skipped = skipped;
            this.shift = shift;
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public void put(byte[] bytes, int start, int end, int place) {
            int sum = 0;
            boolean twice = true;
            for (int i = place - 1; i >= start + skipped; i--) {
                if (isDigit(bytes[i])) {
                    int digit = (bytes[i] - '0') * (twice ? 2 : 1);
                    sum += digit > 9 ? digit - 9 : digit;
                    twice = !twice;
                }
            }
            bytes[place] = (byte) ('0' + (10 - sum % 10 + shift) % 10);
        }
    }

    /** ISO 7064 MOD 11,10, which German tax numbers have. */
    final class Iso7064 implements Check {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public void put(byte[] bytes, int start, int end, int place) {
            int product = 10;
            for (int i = start; i < place; i++) {
                int sum = (bytes[i] - '0' + product) % 10;
                product = (sum == 0 ? 10 : sum) * 2 % 11;
            }
            bytes[place] = (byte) ('0' + (11 - product) % 10);
        }
    }

    /** What is missing to 97, of the number in front of it. */
    final class Nir implements Check {
        @Override
        public int width() {
            return 2;
        }

        @Override
        public void put(byte[] bytes, int start, int end, int place) {
            int remainder = 0;
            for (int i = start; i < place; i++) {
                remainder = (remainder * 10 + bytes[i] - '0') % 97;
            }
            two(bytes, place, 97 - remainder);
        }
    }

    /** The letter behind an Italian tax code: places of odd number count by a table. */
    final class Codice implements Check {
        private static final int[] ODD = {
            1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
        };

        @Override
        public int width() {
            return 1;
        }

        @Override
        public void put(byte[] bytes, int start, int end, int place) {
            int sum = 0;
            for (int i = start; i < place; i++) {
                int value = isDigit(bytes[i]) ? bytes[i] - '0' : bytes[i] - 'A';
                sum += (i - start) % 2 == 0 ? ODD[value] : value;
            }
            bytes[place] = (byte) ('A' + sum % 26);
        }
    }

    private static void two(byte[] bytes, int place, int number) {
        bytes[place] = (byte) ('0' + number / 10);
        bytes[place + 1] = (byte) ('0' + number % 10);
    }

    private static boolean isDigit(byte symbol) {
        return symbol >= '0' && symbol <= '9';
    }
}
