package dev.reseed.masking.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.scan.ShapeScan.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhonesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49 30 1234567",
                "+4930123456",
                "+49 (0)30 123456-78",
                "+49 (30) 123 456 78",
                "+49/30/1234567",
                "+49\u00a0170\u00a01234567",
                "+49–30–1234567",
                "+1 415 555 2671",
                "+1-415-555-2671",
                "+1 (415) 555-2671",
                "+14155552671",
                "+1.4155552671",
                "+49.301234567",
                "+44 20 7946 0958",
                "+34 600 123 456",
                "+33 6 12 34 56 78",
                "+7 912 345-67-89",
                "+86 138 0013 8000",
                "+354 555 1234",
                "+39 06 1234567",
                "(+49) 30 1234567",
                "Tel. +49 30 1234567, after six",
                "tel:+493012345678",
                "https://doe.com/?tel=%2B493012345678",
                "call 0049 30 1234567 now",
                "0049-30-1234567",
                "00 49 30 1234567",
                "00491711234567",
                "0033 6 12 34 56 78",
                "电话+8613800138000"
            })
    void findsInternationalNumbersInText(String cell) {
        assertThat(Cells.text(cell)).containsExactly(Shape.PHONE);
        assertThat(Cells.text("word\n" + cell + "\nword")).containsExactly(Shape.PHONE);
        assertThat(Cells.scan(Kind.NUMBER, cell)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(030) 123-45678",
                "030/12345678",
                "030 / 1234 5678",
                "030-1234567",
                "0171 1234567",
                "0171-1234567",
                "01 23 45 67 89",
                "01.23.45.67.89",
                "020 7946 0958",
                "07700 900123",
                "(0171) 12 34 56 78",
                "555-867-5309",
                "(555) 867-5309",
                "555.867.5309",
                "555 867 5309",
                "1-555-867-5309",
                "555-867-5309 x12",
                "555-867-5309 ext. 1234",
                "(11) 91234-5678",
                "  030/12345678 \n"
            })
    void findsNationalNumbersThatAreAWholeCell(String cell) {
        assertThat(Cells.text(cell)).containsExactly(Shape.PHONE);
        assertThat(Cells.text("no. " + cell.strip())).isEmpty();
        assertThat(Cells.json("\"" + cell.strip() + "\"")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-01-31",
                "2024-01-31 10:11:12.345678+00",
                "2024-01-31T10:11:12+02:00",
                "2024-01-31 10:11:12 +0200",
                "31.01.2024",
                "01.02.2024 12:00",
                "01/02/2024 1200",
                "10:11:12.123456",
                "192.168.100.200",
                "010.020.030.040",
                "10.0.19045.3930",
                "1.2.3-4567890",
                "12345.678901",
                "0.123456789",
                "+12345.678901",
                "52.520008, 13.404954",
                "+52.520008, +13.404954",
                "+52.5200081",
                "+40.20361-075.00417/",
                "9ad4f8a6-0123-4567-8901-123456789012",
                "978-3-16-148410-0",
                "0-306-40615-2",
                "4006381333931",
                "0012345678905",
                "100-200",
                "1000-2000",
                "2024-000123",
                "2024-000123-0001",
                "01-2024-000123",
                "+1 000 000",
                "+54 321 000",
                "+999 1234 5678",
                "+1 234 567",
                "+0 30 1234567",
                "+12",
                "C++12345678",
                "x+493012345678",
                "+4930123456a",
                "12+4930123456",
                "0000123456",
                "0049123456",
                "00:49:30:12:34:56",
                "00-49-30-12-34-56",
                "03 12 19 27 33 41",
                "1,234,567.89",
                "612 345 678",
                "123456789",
                "5558675309",
                "111-867-5309",
                "555-067-5309",
                "$1,555.00"
            })
    void leavesOtherNumbers(String cell) {
        assertThat(Cells.text(cell)).isEmpty();
    }
}
