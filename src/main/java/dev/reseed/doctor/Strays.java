package dev.reseed.doctor;

import dev.reseed.server.Address;
import java.util.List;

/**
 * The files of a project that name a database of the environment's name at another port of this machine: what reads them
 * does not see the environment. Pure, and a comparison of texts alone: nothing is called or looked up.
 */
public final class Strays {
    private Strays() {}

    /**
     * Says where each of them leads.
     *
     * @param pointers all of the project's
     * @param chosen where the environment is
     */
    public static List<String> of(List<Pointer> pointers, Destination chosen) {
        return pointers.stream()
                .filter(each -> each.to().database().equals(chosen.database()))
                .filter(each -> isElsewhere(each.to().address(), chosen.address()))
                .filter(each -> each.sources().stream().anyMatch(Strays::isApplications))
                .filter(each -> !isEnvironments(each, pointers))
                .map(each -> each.places() + " names this database at "
                        + each.to().address() + ", and it is at " + chosen.address())
                .toList();
    }

    private static boolean isElsewhere(Address named, Address chosen) {
        return named instanceof Address.Tcp
                && Change.THIS_MACHINE.contains(named.host())
                && named.port() != chosen.port();
    }

    /** What belongs to a profile is meant to lead elsewhere, and a compose file says where a server is made. */
    private static boolean isApplications(Source source) {
        return source.whose() == Source.Whose.FILE
                && !source.isPublished()
                && source.claim().filter(claim -> claim.inSection().isEmpty()).isPresent();
    }

    /** Whether another environment of {@code reseed.yml} is there: both are known to be meant. */
    private static boolean isEnvironments(Pointer pointer, List<Pointer> all) {
        return all.stream()
                .filter(each -> each.sources().stream().anyMatch(Source::isEnvironments))
                .anyMatch(each ->
                        each.to().address().port() == pointer.to().address().port());
    }
}
