package dev.reseed.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no good storage gives, or that somebody provoked who may write there. */
@Timeout(120)
class OddStorageTest {
    private static final ObjectAddress PREFIX = ObjectAddress.parse("s3://shared/team/");
    private static final int PART = 5 << 20;

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private ObjectStorage storage;
    private volatile Function<String, Answer> answers = request -> new Answer(500, Map.of(), "");

    private record Answer(int status, Map<String, String> headers, String body) {
        static Answer xml(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "application/xml"), body);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        storage = Reached.storage(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                true,
                new Cancellation(),
                new PartBuffers(PART, 4));
    }

    @AfterEach
    void stop() {
        storage.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(request);
            Answer answer = answers.apply(request);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String entry(String key) {
        return "<Contents><Key>" + key + "</Key><Size>3</Size><ETag>&quot;e&quot;</ETag></Contents>";
    }

    private static Answer listing(String contents) {
        return Answer.xml(
                200,
                "<ListBucketResult><EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>" + contents
                        + "</ListBucketResult>");
    }

    private static void fails(String why, Runnable work) {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(work::run)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.FAILED))
                .satisfies(e -> assertThat(e.why()).contains(why));
    }

    @Test
    void keysThatNoAddressCanHaveHideNoOthers() {
        answers = request -> listing(entry("team/../../etc/passwd")
                + entry("team/%1B%5B31m")
                + entry("team/%E2%80%AEdat")
                + entry("elsewhere/x")
                + entry("/team/x")
                + entry("team/two%20words%25"));
        assertThat(storage.list(PREFIX))
                .extracting(each -> each.address().key())
                .containsExactly("team/two words%");
        assertThat(asked).singleElement().asString().contains("encoding-type=url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Contents><Key>team/x</Key><ETag>e</ETag></Contents>",
                "<Contents><Key>team/x</Key><Size>-1</Size><ETag>e</ETag></Contents>",
                "<Contents><Key>team/x</Key><Size>1</Size></Contents>"
            })
    void anObjectWithoutSizeOrMarkIsNotBelieved(String contents) {
        answers = request -> listing(contents);
        fails("how large the object is", () -> storage.list(PREFIX));
    }

    @Test
    void aListingThatGoesInCirclesEnds() {
        answers = request -> Answer.xml(
                200,
                "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>x</NextContinuationToken>"
                        + "</ListBucketResult>");
        fails("the same page again and again", () -> storage.list(PREFIX));
    }

    @Test
    void anotherObjectIsNoticedWhereTheStorageDoesNotKnowTheCondition() throws IOException {
        answers = request -> new Answer(200, Map.of("ETag", "\"other\""), "abc");
        StoredObject object = new StoredObject(PREFIX.below("x"), 3, "\"e\"", Instant.EPOCH);
        try (InputStream in = storage.read(object)) {
            fails("somebody put an object there meanwhile", () -> read(in));
        }
        answers = request -> new Answer(200, Map.of("ETag", "e"), "abc");
        try (InputStream in = storage.read(object)) {
            assertThat(read(in)).isEqualTo("abc");
        }
    }

    private static String read(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Who may put and abort may not always list parts: another upload is begun, and the one that was cut goes. */
    @Test
    void anUploadThatMayNotBeLookedAtIsBegunAnew() throws IOException {
        UploadMemory memory = new UploadFolder(folder, "here");
        ObjectAddress address = PREFIX.below("large");
        memory.remember(address, "former");
        answers = OddStorageTest::ofWhoMayNotLook;
        ObjectStorageTest.put(
                storage, address, new byte[2 * PART], new Upload.Choice(false, Optional.of(memory), sent -> {}));
        assertThat(asked)
                .anyMatch(each -> each.startsWith("DELETE ") && each.contains("uploadId=former"))
                .noneMatch(each -> each.startsWith("PUT ") && !each.contains("uploadId=later"));
        assertThat(memory.recall(address)).isEmpty();
    }

    private static Answer ofWhoMayNotLook(String request) {
        return switch (request.substring(0, request.indexOf(' '))) {
            case "GET" -> Answer.xml(403, "<Error><Code>AccessDenied</Code></Error>");
            case "DELETE" -> new Answer(204, Map.of(), "");
            case "PUT" -> new Answer(200, Map.of("ETag", "\"p\""), "");
            default ->
                request.contains("uploadId=")
                        ? Answer.xml(
                                200,
                                "<CompleteMultipartUploadResult><ETag>\"w\"</ETag></CompleteMultipartUploadResult>")
                        : Answer.xml(
                                200,
                                "<InitiateMultipartUploadResult><UploadId>later</UploadId></InitiateMultipartUploadResult>");
        };
    }
}
