package dev.reseed.storage;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failure of the SDK's means: by the storage's error code, the HTTP status and the type of what broke, never by a text. */
final class StorageFailure {
    private final ObjectAddress about;
    private final StorageClient.Settings settings;

    StorageFailure(ObjectAddress about, StorageClient.Settings settings) {
        this.about = about;
        this.settings = settings;
    }

    /** The error code of an answer; empty where it has none. */
    static String code(AwsServiceException answer) {
        return Optional.ofNullable(answer.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
    }

    ReseedException of(SdkException cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof ReseedException own) {
                return own;
            }
        }
        return cause instanceof AwsServiceException answer ? answered(answer) : unanswered(cause);
    }

    private ReseedException answered(AwsServiceException answer) {
        return switch (code(answer)) {
            case "NoSuchBucket" ->
                failure(
                        Kind.USAGE,
                        "there is no bucket \"" + about.bucket() + "\"",
                        "the storage" + at() + " says so",
                        "check its name, and the endpoint and the region in reseed.yml or AWS_ENDPOINT_URL and AWS_REGION",
                        answer);
            case "NoSuchKey", "NoSuchVersion" -> missing(answer);
            case "InvalidAccessKeyId", "InvalidToken", "InvalidClientTokenId", "UnrecognizedClientException" ->
                denied("it does not know the access key that was given", answer);
            case "SignatureDoesNotMatch" -> denied("the secret key does not fit the access key", answer);
            case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired" ->
                denied("the credentials have expired", answer);
            case "RequestTimeTooSkewed", "RequestExpired" ->
                failure(
                        Kind.UNREACHABLE,
                        "the storage" + at() + " denied the login",
                        "its clock and this machine's differ too much",
                        "set this machine's clock",
                        answer);
            case "PermanentRedirect",
                    "TemporaryRedirect",
                    "AuthorizationHeaderMalformed",
                    "IllegalLocationConstraintException" -> elsewhere(answer);
            case "BadDigest",
                    "InvalidDigest",
                    "XAmzContentChecksumMismatch",
                    "XAmzContentSHA256Mismatch",
                    "InvalidPart" ->
                failure(
                        Kind.FAILED,
                        about + " was not stored",
                        "what arrived at the storage is not what was sent",
                        "try again; if it stays, something on the way changes data",
                        answer);
            case "IncompleteBody", "RequestTimeout" -> unreachable("the connection was cut", answer);
            case "PreconditionFailed", "ConditionalRequestConflict" -> changed(about, answer);
            default -> byStatus(answer);
        };
    }

    private ReseedException byStatus(AwsServiceException answer) {
        int status = answer.statusCode();
        if (status == 404) {
            return missing(answer);
        }
        if (status == 401 || status == 403) {
            return failure(
                    Kind.UNREACHABLE,
                    "access to " + about + " is denied",
                    "the storage" + at() + " knows who asks, and does not allow it",
                    "have it allowed (s3:GetObject, s3:ListBucket; to share also s3:PutObject, s3:AbortMultipartUpload and s3:ListMultipartUploadParts),"
                            + " or use another profile",
                    answer);
        }
        if (status == 301 || status == 307) {
            return elsewhere(answer);
        }
        if (status == 412 || status == 409) {
            return changed(about, answer);
        }
        if (status == 429 || (status >= 500 && status != 501 && status != 507)) {
            return failure(
                    Kind.UNREACHABLE,
                    "the storage" + at() + " cannot serve now",
                    "it answered with " + told(answer) + ", again and again",
                    "try again later",
                    answer);
        }
        return failure(
                Kind.FAILED,
                "the storage" + at() + " refused what was asked of " + about,
                "it answered with " + told(answer),
                "see what it does not support, or whether a limit is reached",
                answer);
    }

    private ReseedException missing(AwsServiceException answer) {
        return failure(
                Kind.USAGE, "there is no object " + about, "the bucket has none of that name", "check its key", answer);
    }

    static ReseedException changed(ObjectAddress about, Exception cause) {
        return failure(
                Kind.FAILED,
                about + " is another one by now",
                "somebody put an object there meanwhile",
                "run the command again",
                cause);
    }

    private ReseedException denied(String why, AwsServiceException answer) {
        return failure(
                Kind.UNREACHABLE,
                "the storage" + at() + " denied the login",
                why,
                settings.login()
                        .profile()
                        .map(name -> "renew the profile \"" + name + "\"")
                        .orElse("renew the credentials, or choose a profile: AWS_PROFILE"),
                answer);
    }

    private ReseedException elsewhere(AwsServiceException answer) {
        Optional<String> region = Optional.ofNullable(answer.awsErrorDetails())
                .flatMap(each -> each.sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"))
                .filter(each -> each.matches("[a-z0-9-]{1,63}"));
        return failure(
                Kind.USAGE,
                "the bucket \"" + about.bucket() + "\" is in another region",
                "it was asked for in " + settings.login().region().id()
                        + region.map(each -> ", and is in " + each).orElse(""),
                "say share: { region: " + region.orElse("REGION") + " } in reseed.yml, or AWS_REGION="
                        + region.orElse("REGION"),
                answer);
    }

    private ReseedException unanswered(SdkException cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            Optional<String> why = switch (each) {
                case UnknownHostException e -> Optional.of("its name cannot be resolved");
                case ConnectException e -> Optional.of("nothing answers there");
                case NoRouteToHostException e -> Optional.of("there is no way to it");
                case SSLException e ->
                    Optional.of("it does not speak TLS as it should, or its certificate is not trusted");
                case SocketTimeoutException e -> Optional.of("it did not answer in time");
                case IOException e -> Optional.of("the connection was cut");
                default -> Optional.empty();
            };
            if (why.isPresent()) {
                return unreachable(why.get(), cause);
            }
        }
        return failure(
                Kind.FAILED,
                "the storage" + at() + " could not be asked for " + about,
                "the request could not be made",
                "run with --stacktrace to see what broke",
                cause);
    }

    /** The storage cannot be reached, or not for long enough. */
    ReseedException unreachable(String why, Throwable cause) {
        return failure(
                Kind.UNREACHABLE,
                "the storage" + at() + " cannot be reached",
                why,
                "check the network, and the endpoint in reseed.yml or AWS_ENDPOINT_URL",
                cause);
    }

    private String at() {
        return settings.endpoint().map(server -> " at " + server.getAuthority()).orElse("");
    }

    /** Codes are the protocol's words; what else an unknown server calls one is not repeated. */
    private static String told(AwsServiceException answer) {
        String code = code(answer);
        return code.matches("[A-Za-z]{1,64}")
                ? code + " (" + answer.statusCode() + ")"
                : "status " + answer.statusCode();
    }

    private static ReseedException failure(Kind kind, String what, String why, String remedy, Throwable cause) {
        return new ReseedException(kind, what, why, remedy, new ObjectFailure(cause));
    }
}
