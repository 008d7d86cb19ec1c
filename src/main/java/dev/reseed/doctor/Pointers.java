package dev.reseed.doctor;

import dev.reseed.doctor.claims.Claim;
import dev.reseed.doctor.claims.ClaimedAddress;
import dev.reseed.doctor.claims.Part;
import dev.reseed.project.Projects;
import dev.reseed.server.Address;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings together who means which database. */
public final class Pointers {
    /** The section of files that are there to be copied: nobody follows them. */
    private static final String EXAMPLE = "example";

    private final Map<Destination, List<Source>> sources = new LinkedHashMap<>();

    /**
     * The environment that a command is about.
     *
     * @param name its name
     * @param file the project's file, as it is shown
     * @param to its database; empty where its server does not run, and gets its address when it starts
     */
    public record Chosen(String name, String file, Optional<Destination> to) {}

    private Pointers() {}

    /** All of them: the chosen environment's first, then those of the files. */
    public static List<Pointer> of(Optional<Chosen> chosen, List<Claim> claims) {
        Pointers all = new Pointers();
        chosen.ifPresent(each -> each.to().ifPresent(to -> all.add(to, source(each, claims))));
        for (Claim claim : claims) {
            boolean chosens = chosen.filter(each -> isAbout(claim, each)).isPresent();
            boolean example = claim.inSection().filter(EXAMPLE::equals).isPresent();
            if (!example && !(chosens && isProjects(claim))) {
                all.add(destination(claim.address()), source(whose(claim, chosens), claim));
            }
        }
        List<Pointer> pointers = new ArrayList<>();
        all.sources.forEach((to, those) -> pointers.add(new Pointer(to, those)));
        return pointers;
    }

    private static Source.Whose whose(Claim claim, boolean chosens) {
        boolean everybodys = claim.inSection().isEmpty() && !isProjects(claim);
        return everybodys || chosens ? Source.Whose.FILE : Source.Whose.OTHER_ENVIRONMENT;
    }

    private void add(Destination to, Source source) {
        sources.computeIfAbsent(to, each -> new ArrayList<>()).add(source);
    }

    private static Source source(Chosen chosen, List<Claim> claims) {
        Optional<Claim> claim = claims.stream()
                .filter(each -> isProjects(each) && isAbout(each, chosen))
                .findFirst();
        String place = claim.map(Pointers::place).orElse(chosen.file());
        return new Source(Source.Whose.CHOSEN, place, "environment " + chosen.name(), claim);
    }

    private static Source source(Source.Whose whose, Claim claim) {
        String section = claim.inSection().map(each -> " (" + each + ")").orElse("");
        return new Source(whose, place(claim), claim.key() + section, Optional.of(claim));
    }

    private static String place(Claim claim) {
        return claim.place().file() + ":" + claim.place().line();
    }

    private static boolean isProjects(Claim claim) {
        return Projects.FILE_NAMES.contains(claim.place().file());
    }

    private static boolean isAbout(Claim claim, Chosen chosen) {
        return claim.inSection().filter(chosen.name()::equals).isPresent();
    }

    private static Destination destination(ClaimedAddress claimed) {
        int port = claimed.portNumber();
        Address address = claimed.isSocket()
                ? new Address.UnixSocket(Path.of(claimed.host().text()), port)
                : new Address.Tcp(claimed.host().text(), port);
        return new Destination(
                address,
                claimed.user().map(Part::text),
                claimed.database().map(Part::text),
                claimed.password(),
                Map.of());
    }
}
