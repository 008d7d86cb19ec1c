package dev.reseed.seed.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class IconsTest {
    private final Icons icons = new Icons();

    @Test
    void everyIconIsAPictureThatIsItsOwnMirrorImage() throws Exception {
        for (long number : Samples.spread(icons, 300)) {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes(number)));
            assertThat(picture.getWidth()).isEqualTo(8);
            assertThat(picture.getHeight()).isEqualTo(8);
            for (int i = 0; i < 64; i++) {
                assertThat(picture.getRGB(i % 8, i / 8)).isEqualTo(picture.getRGB(7 - i % 8, i / 8));
            }
        }
    }

    @Test
    void everyPartHasItsChecksum() {
        for (long number : Samples.spread(icons, 300)) {
            byte[] bytes = bytes(number);
            ByteBuffer parts = ByteBuffer.wrap(bytes).position(8);
            int count = 0;
            while (parts.hasRemaining()) {
                int length = parts.getInt();
                CRC32 sum = new CRC32();
                sum.update(bytes, parts.position(), length + 4);
                parts.position(parts.position() + length + 4);
                assertThat(parts.getInt()).isEqualTo((int) sum.getValue());
                count++;
            }
            assertThat(count).isEqualTo(4);
        }
    }

    @Test
    void noTwoNumbersHaveTheSameIcon() {
        Set<String> found = new HashSet<>();
        for (long number : Samples.spread(icons, 100_000)) {
            found.add(Samples.text(icons, number));
        }
        assertThat(found).hasSize(Samples.spread(icons, 100_000).length);
    }

    private byte[] bytes(long number) {
        return HexFormat.of().parseHex(Samples.text(icons, number).substring(2));
    }
}
