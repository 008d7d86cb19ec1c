package dev.reseed.migrate.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.testing.Git;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of commits, in repositories of every form. */
class RevisionTest {
    @TempDir
    private Path temp;

    private Git git = new Git(Path.of(""));

    @BeforeEach
    void makeARepository() throws IOException {
        Git.assume();
        git = Git.made(temp.resolve("project"));
    }

    private static List<Path> files(Path project, String revision, Path folder) {
        try (GitRepository repository = GitRepository.of(project).orElseThrow()) {
            return repository.revision(revision).files(folder).stream()
                    .map(GitFile::path)
                    .toList();
        }
    }

    private List<Path> files(Path folder) {
        return files(git.folder(), "main", folder);
    }

    /** The text of the only file below a folder. */
    private static String text(Path project, String name) {
        try (GitRepository repository = GitRepository.of(project).orElseThrow()) {
            Revision revision = repository.revision(name);
            byte[] bytes = revision.bytes(revision.files(project).getFirst());
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static ReseedException failure(ThrowingCallable call) {
        return assertThatExceptionOfType(ReseedException.class).isThrownBy(call).actual();
    }

    @Test
    void listsFilesOfAnotherBranch() throws IOException {
        git.branch("other", "db/deep/V2__b.sql", "two");
        Path db = git.folder().resolve("db");
        assertThat(files(git.folder(), "other", db))
                .containsExactly(db.resolve("V1__a.sql"), db.resolve("deep/V2__b.sql"));
        assertThat(files(db)).containsExactly(db.resolve("V1__a.sql"));
        assertThat(files(git.folder(), "other", db.resolve("deep"))).hasSize(1);
        assertThat(files(git.folder().resolve("d")))
                .as("no folder of this name")
                .isEmpty();
        assertThat(files(db.resolve("V1__a.sql"))).as("a file").isEmpty();
    }

    @Test
    void refusesAFolderOutside() {
        assertThat(failure(() -> files(temp)).kind()).isEqualTo(Kind.USAGE);
    }

    @Test
    void givesBytesAsTheyAreKept() throws IOException {
        git.run("config", "core.autocrlf", "true");
        git.commit("db/V1__a.sql", "one\r\ntwo\r\n");
        assertThat(text(git.folder(), "main")).isEqualTo("one\ntwo\n");
    }

    @Test
    void readsFromAWorkTree() throws IOException {
        git.branch("other", "db/V2__b.sql", "two");
        git.run("worktree", "add", "-q", "../tree", "other");
        Path tree = temp.resolve("tree");
        assertThat(files(tree, "HEAD", tree))
                .containsExactly(tree.resolve("db/V1__a.sql"), tree.resolve("db/V2__b.sql"));
        assertThat(files(tree, "main", tree)).hasSize(1);
    }

    @Test
    void readsFromAWorkTreeOfABareRepositoryWithBitmaps() throws IOException {
        new Git(temp).run("clone", "-q", "--bare", "project", "bare.git");
        new Git(temp.resolve("bare.git")).run("repack", "-q", "-a", "-d", "-b");
        new Git(temp.resolve("bare.git")).run("worktree", "add", "-q", "../tree", "main");
        Path tree = temp.resolve("tree");
        assertThat(text(tree, "main")).isEqualTo("one\n");
        try (GitRepository repository = GitRepository.of(tree).orElseThrow()) {
            assertThat(repository.base(repository.revision("main"))).isPresent();
        }
    }

    @Test
    void readsASubmoduleAndPassesOverIt() throws IOException {
        Git outer = Git.made(temp.resolve("outer"));
        outer.run("submodule", "add", "-q", git.folder().toString(), "inner");
        outer.run("commit", "-q", "-m", "inner");
        Path inner = outer.folder().resolve("inner");
        assertThat(files(inner, "main", inner)).containsExactly(inner.resolve("db/V1__a.sql"));
        assertThat(files(outer.folder(), "main", outer.folder()))
                .containsExactly(
                        outer.folder().resolve(".gitmodules"), outer.folder().resolve("db/V1__a.sql"));
        assertThat(files(outer.folder(), "main", inner)).isEmpty();
    }

    @Test
    void readsPackedObjectsAndThoseOfAlternates() throws IOException {
        git.run("gc", "-q");
        new Git(temp).run("clone", "-q", "--shared", "project", "shared");
        assertThat(temp.resolve("shared/.git/objects/info/alternates")).exists();
        assertThat(text(temp.resolve("shared"), "main")).isEqualTo("one\n");
    }

    @Test
    void readsReftables() throws IOException {
        git.run("branch", "other");
        try (Repository repository = new FileRepositoryBuilder()
                .setGitDir(git.folder().resolve(".git").toFile())
                .build()) {
            repository
                    .getClass()
                    .getMethod("convertRefStorage", String.class, boolean.class, boolean.class)
                    .invoke(repository, "reftable", false, false);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.toString(), e);
        }
        assertThat(git.folder().resolve(".git/reftable")).isDirectory();
        assertThat(text(git.folder(), "other")).isEqualTo("one\n");
        assertThat(text(git.folder(), "HEAD")).isEqualTo("one\n");
    }

    @Test
    void namesFilesAsTheFolderIsGiven() throws IOException {
        git.commit("sub/app/db/V1__x.sql", "x");
        Path link = Files.createSymbolicLink(temp.resolve("link"), git.folder().resolve("sub/app"));
        assertThat(files(link, "main", link.resolve("db"))).containsExactly(link.resolve("db/V1__x.sql"));
    }

    @Test
    void listsNoLinks() throws IOException {
        Files.createSymbolicLink(git.folder().resolve("db/link.sql"), Path.of("V1__a.sql"));
        Files.createSymbolicLink(git.folder().resolve("folder"), Path.of("db"));
        git.commit("y", "y");
        assertThat(files(git.folder()))
                .containsExactly(
                        git.folder().resolve("db/V1__a.sql"), git.folder().resolve("y"));
        Files.delete(git.folder().resolve("folder"));
        assertThat(files(git.folder().resolve("folder")))
                .as("a link of the commit")
                .isEmpty();
    }

    @Test
    void takesAnyName() throws IOException {
        for (String name : List.of("-x/-V1.sql", "a b/V 1.sql", "ü/票.sql", "new\nline/V\n1.sql", "%41/?#.sql")) {
            git.commit(name, "x");
            Path file = git.folder().resolve(name);
            assertThat(files(file.resolveSibling(""))).containsExactly(file);
        }
        Path folder = git.folder().resolve("bytes");
        Path bytes = Path.of(URI.create("file://" + folder + "/%FF%FE.sql"));
        Files.createDirectory(folder);
        Files.writeString(bytes, "x");
        git.commit("y", "y");
        assertThat(files(folder)).containsExactly(bytes);
    }

    @Test
    void tellsOfAMissingObject() throws IOException {
        git.run("config", "uploadpack.allowFilter", "true");
        new Git(temp).run("clone", "-q", "--no-checkout", "--filter=blob:none", "file://" + git.folder(), "partial");
        Path partial = temp.resolve("partial");
        assertThat(files(partial, "main", partial)).hasSize(1);
        ReseedException e = failure(() -> text(partial, "main"));
        assertThat(e.kind()).isEqualTo(Kind.FAILED);
        assertThat(e.remedy()).contains("git fetch --refetch --no-filter");
    }

    @Test
    void tellsOfACorruptObject() throws IOException {
        for (String what : List.of("main:db/V1__a.sql", "main:db", "main")) {
            String id = git.run("rev-parse", what);
            Path object = git.folder().resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
            Files.delete(object);
            Files.writeString(object, "nothing of zlib's");
            assertThat(failure(() -> text(git.folder(), "main")).why()).startsWith("it is damaged");
        }
    }

    @Test
    void tellsOfATreeThatIsNone() throws IOException {
        String blob = git.run("rev-parse", "main:db/V1__a.sql");
        String id = HostileTree.bytes(blob);
        for (String tree : List.of(
                "100644 ..\0" + id,
                "100644 .\0" + id,
                "100644 a/b\0" + id,
                "100644 .GIT\0" + id,
                "100644 \0" + id,
                "100644 a\0" + id + "100644 a\0" + id,
                "100644 a\0" + id.substring(3),
                "100644 a",
                "x")) {
            String commit = HostileTree.commit(git, tree);
            assertThat(failure(() -> files(git.folder(), commit, git.folder())).what())
                    .as(tree)
                    .startsWith("the tree of ");
        }
    }

    @Test
    void listsNoMoreFilesThanAFolderCanHave() throws IOException {
        String tree = HostileTree.bomb(git, git.run("rev-parse", "main:db/V1__a.sql"));
        String commit = HostileTree.commitOf(git, tree);
        assertThat(failure(() -> files(git.folder(), commit, git.folder())).why())
                .contains("more than 100000 files");
    }

    @Test
    void readsNoBlobOver64Mebibytes() throws IOException {
        Path big = git.folder().resolve("a.sql");
        try (var file = new RandomAccessFile(big.toFile(), "rw")) {
            file.setLength((64 << 20) + 1);
        }
        git.run("add", "-A");
        git.run("commit", "-q", "-m", "big");
        assertThat(failure(() -> text(git.folder(), "main")).why()).isEqualTo("it is larger than 64 MiB");
        git.run("gc", "-q");
        assertThat(failure(() -> text(git.folder(), "main")).why()).isEqualTo("it is larger than 64 MiB");
    }
}
