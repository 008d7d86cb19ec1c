package dev.reseed.masking.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.scan.ShapeScan.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.de",
                "jane.doe@firm-of-doe.com",
                "Jane Doe <jane@doe-family.org>",
                "write to jane_doe+news@mail.doe.co.uk, or call.",
                "jane@doe.com.",
                "(jane@doe.com)",
                "mailto:jane@doe.com",
                "https://shop.doe.com/reset?mail=jane%40doe.com&x=1",
                "https://shop.doe.com/users/jane@doe.com/edit",
                "{jane@doe.com,john@doe.com}",
                "jane@doe.com:hunter2",
                "jürgen@müller.de",
                "用户@例子.公司",
                "邮箱jane@doe.com吧",
                "jane@xn--mller-kva.xn--p1ai",
                "JANE@DOE.COM",
                "o'neil@doe.ie",
                "jane@notexample.com",
                "jane@example.co",
                "jane@corp.local",
                "first\tjane@doe.com\nsecond",
                "\"mail\": \"jane@doe.com\"",
                "x@y@doe.com",
                "12345@doe.com"
            })
    void findsAddresses(String cell) {
        assertThat(Cells.text(cell)).containsExactly(Shape.EMAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane@example.com",
                "jane@mail.example.org",
                "jane@EXAMPLE.net",
                "jane@shop.test",
                "jane@a.b.invalid",
                "jane@some.localhost",
                "jane@some.example",
                "root@localhost",
                "@janedoe",
                "thanks to @janedoe and @john.doe",
                "git@github.com:org/repo.git",
                "deploy@doe.com:/var/www",
                "ssh://git@github.com/org/repo",
                "ssh://deploy@build.doe.com/srv",
                "https://maps.doe.com/@52.51,13.40,15z",
                "1.2@3",
                "@org/pkg",
                "@org/pkg@1.2.3",
                "foo@1.2.3",
                "foo@1.2.x",
                "foo@1.2.next",
                "foo@v2.0.next",
                "left-pad@latest",
                "logo@2x.png",
                "getty@tty1.service",
                "com.doe.Thing@1f2e3d.4c",
                "5 apples @ 2.50",
                "a@b",
                "a@b.c",
                "a@.de",
                "@b.de",
                ".@b.de",
                "a @b.de",
                "a@ b.de",
                "a@-b.de",
                "a@b..de",
                "user@host.xx",
                "50%40 off",
                "@@@@@@@@@@@@"
            })
    void leavesWhatIsNoAddressOrNobodys(String cell) {
        assertThat(Cells.text(cell)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://app:s3cret@db.doe.com:5432/app",
                "redis://:s3cret@cache:6379",
                "https://jane:s3cret@localhost/",
                "see amqp://app:s3cret@[::1]/ for more",
                "https:\\/\\/jane:s3cret@doe.com\\/",
                "jdbc:postgresql://app:p%40ss@db.doe.com/app"
            })
    void findsUrlsWithAPassword(String cell) {
        assertThat(Cells.text(cell)).containsExactly(Shape.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://app:${PASSWORD}@db.doe.com/app",
                "postgres://app:***@db.doe.com/app",
                "postgres://app:@db.doe.com/app"
            })
    void leavesUrlsWhosePasswordIsElsewhere(String cell) {
        assertThat(Cells.text(cell)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64})
    void takesLocalPartsOfAnAddressesLength(int length) {
        assertThat(Cells.text("a".repeat(length) + "@doe.com")).containsExactly(Shape.EMAIL);
        assertThat(Cells.text("a".repeat(64 + length) + "@doe.com")).isEmpty();
        assertThat(Cells.text("a@" + "b".repeat(63 + length) + ".com")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"x\":\"jane\\u0040doe.com\"}", "\"x\"=>\"jane@doe.com\"", "[\"jane@doe.com\"]"})
    void findsAddressesInJson(String cell) {
        assertThat(Cells.json(cell)).containsExactly(Shape.EMAIL);
        assertThat(Cells.scan(Kind.OTHER, cell)).containsExactly(Shape.EMAIL);
    }
}
