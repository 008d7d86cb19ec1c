package dev.reseed.storage;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.ShellWord;
import dev.reseed.project.Share;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/**
 * Who asks a storage, and in which region.
 *
 * @param profile of {@code ~/.aws/config} that is in force; empty for the default one
 */
record StorageLogin(AwsCredentialsProvider credentials, Region region, Optional<String> profile) {
    /**
     * Finds them as every tool of that world does: variables, the profile that is named, or else the default one, and what a container or a machine
     * of the cloud is given.
     *
     * @throws ReseedException usage without that profile; unreachable without credentials
     */
    static StorageLogin of(Share share, Map<String, String> variables) {
        Optional<String> profile = share.profileName().or(() -> Optional.ofNullable(variables.get("AWS_PROFILE")));
        profile.ifPresent(StorageLogin::requireProfile);
        DefaultCredentialsProvider.Builder chain = DefaultCredentialsProvider.builder();
        profile.ifPresent(chain::profileName);
        AwsCredentialsProvider credentials = chain.build();
        requireCredentials(credentials, profile, variables);
        return new StorageLogin(credentials, region(share, profile), profile);
    }

    private static void requireProfile(String name) {
        if (ProfileFile.defaultProfileFile().profile(name).isEmpty()) {
            throw ReseedException.usage(
                    "there is no profile \"" + name + "\"",
                    "neither ~/.aws/config nor ~/.aws/credentials has it, nor the files that AWS_CONFIG_FILE and"
                            + " AWS_SHARED_CREDENTIALS_FILE name",
                    "aws configure list-profiles says which there are");
        }
    }

    private static void requireCredentials(
            AwsCredentialsProvider credentials, Optional<String> profile, Map<String, String> variables) {
        try {
            credentials.resolveCredentials();
        } catch (SdkClientException | IllegalArgumentException | IllegalStateException e) {
            throw new ReseedException(
                    Kind.UNREACHABLE,
                    "there are no credentials for the object storage",
                    profile.map(name -> "the profile \"" + name + "\" gives none by itself")
                            .orElse(halfGiven(variables)
                                    .map(missing -> missing + " is not set, which belongs to the other half")
                                    .orElse("neither variables nor a default profile give any")),
                    "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE; of a profile that logs in by SSO or takes a role:"
                            + " eval \"$(aws configure export-credentials"
                            + profile.map(name -> " --profile " + ShellWord.quote(name))
                                    .orElse("") + " --format env)\"",
                    new ObjectFailure(e));
        }
    }

    /** The variable that is missing beside the other. */
    private static Optional<String> halfGiven(Map<String, String> variables) {
        List<String> missing = Stream.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
                .filter(name -> variables.getOrDefault(name, "").isEmpty())
                .toList();
        return missing.size() == 1 ? Optional.of(missing.getFirst()) : Optional.empty();
    }

    /** Never asked of the machine: where that is none of a cloud's, the answer is a long time in not coming. */
    private static Region region(Share share, Optional<String> profile) {
        if (share.regionName().isPresent()) {
            return Region.of(share.regionName().get());
        }
        try {
            return new AwsRegionProviderChain(
                            new SystemSettingsRegionProvider(),
                            new AwsProfileRegionProvider(null, profile.orElse(null)))
                    .getRegion();
        } catch (SdkClientException none) {
            // A storage that is not Amazon's mostly has none; Amazon's answers with the right one.
            return Region.US_EAST_1;
        }
    }
}
