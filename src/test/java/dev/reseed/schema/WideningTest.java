package dev.reseed.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WideningTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    smallint | integer
                    integer | numeric
                    integer | numeric(12,2)
                    bigint | numeric(19,0)
                    numeric(10,2) | numeric(12,3)
                    numeric(10,2) | numeric
                    real | double precision
                    character varying(20) | character varying(30)
                    character varying(20) | text
                    text | character varying
                    integer[] | bigint[]
                    integer | text
                    uuid | text
                    shop.mood | text
                    date | timestamp without time zone
                    timestamp(3) without time zone | timestamp without time zone
                    time(0) with time zone | time with time zone
                    cidr | inet
                    """)
    void keepsEachValue(String from, String to) {
        assertThat(Widening.keeps(from, to)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    integer | smallint
                    integer | numeric(11,2)
                    numeric | numeric(30,10)
                    numeric(10,2) | numeric(10,3)
                    double precision | real
                    character varying | character varying(30)
                    character varying(30) | character varying(20)
                    text | integer
                    character(5) | text
                    bigint[] | integer[]
                    timestamp without time zone | date
                    date | timestamp with time zone
                    timestamp without time zone | timestamp(3) without time zone
                    timestamp(3) without time zone | timestamp with time zone
                    inet | cidr
                    """)
    void mayLoseOrChangeOne(String from, String to) {
        assertThat(Widening.keeps(from, to)).isFalse();
    }
}
