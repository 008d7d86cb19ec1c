package dev.reseed.server;

import dev.reseed.kernel.ShellWord;

/**
 * What to do where a container's data keeps another password than the configuration gives.
 *
 * @param place the file that gives it
 * @param options that name the environment in a command, with a space before them; empty where none has to be given
 */
record StalePassword(String place, String options) {
    String remedy(String container, String user) {
        String set = "docker exec -it " + ShellWord.quote(container) + " psql -U " + ShellWord.quote(user)
                + " -d postgres -c " + ShellWord.quote("\\password");
        return "a volume keeps the password that it was made with\nto keep its databases, give that password in "
                + place
                + ", and set the new one: reseed up" + options + " && " + set + "\nthen give the new one in " + place
                + ": reseed down" + options + " && reseed up" + options
                + "\nif nobody needs its databases: reseed down --volumes" + options + " says how to delete the volume";
    }
}
