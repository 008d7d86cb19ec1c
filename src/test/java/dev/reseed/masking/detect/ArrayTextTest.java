package dev.reseed.masking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrayTextTest {
    @Test
    void readsElements() {
        assertThat(ArrayText.elements("{a,b}")).containsExactly("a", "b");
        assertThat(ArrayText.elements("{\"b c\",NULL,\"NULL\",\"q\\\"uote,\"}"))
                .containsExactly("b c", "NULL", "q\"uote,");
        assertThat(ArrayText.elements("{{a,b},{c,d}}")).containsExactly("a", "b", "c", "d");
        assertThat(ArrayText.elements("[2:3]={x,y}")).containsExactly("x", "y");
        assertThat(ArrayText.elements("{}")).isEmpty();
    }

    @Test
    void whatIsNoArrayEndsToo() {
        assertThat(ArrayText.elements("")).isEmpty();
        assertThat(ArrayText.elements("{\"open")).isEmpty();
        assertThat(ArrayText.elements("{a\\")).isEmpty();
        assertThat(ArrayText.elements("{" + "a,".repeat(100_000))).hasSize(100);
    }
}
