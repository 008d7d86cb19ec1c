package dev.reseed.migrate.git;

import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.jspecify.annotations.Nullable;

/** A repository's files as JGit sees them: read, never written, and none of them a program. */
final class ReadingFiles extends FS_POSIX {
    private static final File NOWHERE = new File("/dev/null/nowhere");

    /** What JGit looks for in a repository's folder. */
    private static final Set<String> OWN =
            Set.of("config", "objects", "refs", "refs/", "reftable", "logs", "logs/refs/", "packed-refs");

    private final File common;

    /** @param common the folder that a repository's work trees share */
    ReadingFiles(File common) {
        this.common = common;
        setUserHome(NOWHERE);
    }

    @Override
    public FS newInstance() {
        return this;
    }

    /**
     * Files that the configuration includes are not there. Nothing that says how to read a repository may stand in one,
     * and their paths may lead anywhere, to a pipe that never ends too.
     */
    @Override
    public File resolve(File folder, String name) {
        boolean included = folder.equals(NOWHERE) || (folder.equals(common) && !OWN.contains(name));
        return included ? NOWHERE : super.resolve(folder, name);
    }

    /** To know better JGit makes a link. */
    @Override
    public boolean supportsSymlinks() {
        return true;
    }

    @Override
    protected @Nullable File discoverGitExe() {
        return null;
    }

    @Override
    protected @Nullable File discoverGitSystemConfig() {
        return null;
    }

    @Override
    public ProcessBuilder runInShell(String program, String[] arguments) {
        throw onlyReading();
    }

    @Override
    public int runProcess(ProcessBuilder program, OutputStream out, OutputStream error, InputStream in) {
        throw onlyReading();
    }

    @Override
    public ExecutionResult execute(ProcessBuilder program, InputStream in) {
        throw onlyReading();
    }

    @Override
    public boolean setExecute(File file, boolean executable) {
        throw onlyReading();
    }

    @Override
    public LockToken createNewFileAtomic(File file) {
        throw onlyReading();
    }

    private static UnsupportedOperationException onlyReading() {
        return new UnsupportedOperationException("repositories are only read");
    }
}
