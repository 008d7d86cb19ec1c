package dev.reseed.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerMessageTest {
    @Test
    void tellsAShortMessageAsItIs() {
        assertThat(ServerMessage.told("relation \"people\" does not exist"))
                .isEqualTo("relation \"people\" does not exist");
    }

    @Test
    void putsLinesIntoOne() {
        assertThat(ServerMessage.told("at or near \"'a\r\n\tb\n\"\n")).isEqualTo("at or near \"'a b \"");
    }

    /** By characters, none of which is cut in two. */
    @Test
    void cutsALongMessage() {
        String told = ServerMessage.told("unterminated quoted string at or near \"'" + "😀".repeat(2_000_000));

        assertThat(told)
                .startsWith("unterminated quoted string at or near \"'😀")
                .endsWith("😀…");
        assertThat(told.codePointCount(0, told.length())).isEqualTo(301);
    }
}
