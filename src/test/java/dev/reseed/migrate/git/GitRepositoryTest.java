package dev.reseed.migrate.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.testing.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, histories and what is going on, in repositories that the git program made. */
class GitRepositoryTest {
    @TempDir
    private Path temp;

    private Git git = new Git(Path.of(""));

    @BeforeEach
    void makeARepository() throws IOException {
        Git.assume();
        git = Git.made(temp.resolve("project"));
    }

    private static <T> T in(Path folder, Function<GitRepository, T> look) {
        try (GitRepository repository = GitRepository.of(folder).orElseThrow()) {
            return look.apply(repository);
        }
    }

    private <T> T in(Function<GitRepository, T> look) {
        return in(git.folder(), look);
    }

    private String told(Function<GitRepository, String> look) {
        return in(look);
    }

    private Optional<String> unfinished() {
        return in(GitRepository::unfinished);
    }

    private static List<Path> conflicts(Path project, Path folder) {
        return in(project, repository -> repository.conflicts(folder));
    }

    /** Where the head and another revision part, by the commit's id. */
    private Optional<String> base(String other) {
        return in(repository -> repository.base(repository.revision(other)).map(Revision::id));
    }

    private static ReseedException failure(ThrowingCallable call) {
        return assertThatExceptionOfType(ReseedException.class).isThrownBy(call).actual();
    }

    @Test
    void findsNoneWhereNoneIs() throws IOException {
        assertThat(GitRepository.of(Files.createDirectory(temp.resolve("bare"))))
                .isEmpty();
        Files.createDirectories(temp.resolve("bare/.git"));
        assertThat(GitRepository.of(temp.resolve("bare")))
                .as("a .git of nothing")
                .isEmpty();
        assertThat(GitRepository.of(temp.resolve("not/there"))).isEmpty();
    }

    @Test
    void passesOverAFolderNamedLikeARepository() throws IOException {
        Files.createDirectories(git.folder().resolve("db/.git"));
        Path db = git.folder().resolve("db");
        String id = in(db, repository -> repository.revision("main").id());
        assertThat(id).isEqualTo(git.run("rev-parse", "main"));
    }

    @Test
    void tellsOfAWorkTreeWhoseRepositoryIsGone() throws IOException {
        Path lost = Files.createDirectory(temp.resolve("lost"));
        Files.writeString(lost.resolve(".git"), "gitdir: ../gone\n");
        ReseedException e = failure(() -> GitRepository.of(lost));
        assertThat(e.kind()).isEqualTo(Kind.USAGE);
        assertThat(e.remedy()).contains("git worktree repair");
    }

    @Test
    void prefersTheLocalBranch() throws IOException {
        String first = git.run("rev-parse", "HEAD");
        git.run("update-ref", "refs/remotes/origin/main", first);
        git.run("update-ref", "refs/tags/main", first);
        git.commit("db/V2__b.sql", "two");
        assertThat(told(repository -> repository.revision("main").id())).isEqualTo(git.run("rev-parse", "HEAD"));
        assertThat(told(repository -> repository.revision("origin/main").id())).isEqualTo(first);
    }

    @Test
    void takesTheRemotesBranchWhereThereIsNoLocalOne() {
        String id = git.run("rev-parse", "HEAD");
        git.run("update-ref", "refs/remotes/origin/next", id);
        git.run("update-ref", "refs/remotes/fork/next", id);
        git.run("update-ref", "refs/remotes/fork/other", id);
        assertThat(told(repository -> repository.revision("next").name())).isEqualTo("origin/next");
        assertThat(told(repository -> repository.revision("other").name())).isEqualTo("fork/other");
    }

    @Test
    void takesTagsAndCommits() {
        git.run("tag", "-a", "-m", "x", "v1");
        String id = git.run("rev-parse", "HEAD");
        List<String> ids = in(repository -> List.of(
                repository.revision("v1").id(),
                repository.revision(id).id(),
                repository.revision(id.substring(0, 7)).id(),
                repository.revision("HEAD").id()));
        assertThat(ids).containsOnly(id);
        assertThat(told(repository -> repository.revision(id).name())).isEqualTo(id.substring(0, 10));
    }

    @Test
    void refusesATagOfAFile() {
        git.run("tag", "file", git.run("rev-parse", "HEAD:db/V1__a.sql"));
        assertThat(failure(() -> in(repository -> repository.revision("file"))).what())
                .isEqualTo("\"file\" is no commit");
    }

    @Test
    void namesTheNearestBranches() {
        git.run("branch", "develop");
        git.run("update-ref", "refs/remotes/origin/develop", "HEAD");
        ReseedException e = failure(() -> in(repository -> repository.revision("devlop")));
        assertThat(e.kind()).isEqualTo(Kind.USAGE);
        assertThat(e.remedy()).isEqualTo("did you mean \"develop\" or \"origin/develop\"?");
        assertThat(failure(() -> in(repository -> repository.revision("x"))).remedy())
                .isEqualTo(
                        "fetch it, or name one that is there, such as \"develop\" or \"main\" or \"origin/develop\"");
    }

    @Test
    void takesNoNameThatLeadsOutOfTheReferences() throws IOException {
        Files.writeString(git.folder().resolve(".git/secret"), git.run("rev-parse", "HEAD"));
        for (String name : List.of("../../secret", "", "-x", "a\nb", "main~1", "@{-1}", ":/x", "refs/../secret")) {
            assertThat(failure(() -> in(repository -> repository.revision(name)))
                            .kind())
                    .as(name)
                    .isEqualTo(Kind.USAGE);
        }
    }

    @Test
    void readsPackedReferences() {
        git.run("branch", "other");
        git.run("pack-refs", "--all");
        assertThat(git.folder().resolve(".git/refs/heads/other")).doesNotExist();
        assertThat(told(repository -> repository.revision("other").id())).isEqualTo(git.run("rev-parse", "HEAD"));
    }

    @Test
    void findsWhereHistoriesPart() throws IOException {
        String base = git.run("rev-parse", "HEAD");
        git.branch("other", "db/V2__b.sql", "two");
        git.commit("db/V2__c.sql", "three");
        assertThat(base("other")).contains(base);
        assertThat(base("main")).contains(git.run("rev-parse", "HEAD"));
    }

    @Test
    void findsNoBaseOfUnrelatedHistories() throws IOException {
        git.run("checkout", "-q", "--orphan", "other");
        git.commit("x", "x");
        assertThat(base("main")).isEmpty();
    }

    @Test
    void hasNoHeadBeforeTheFirstCommit() throws IOException {
        git.run("checkout", "-q", "--orphan", "unborn");
        Optional<Revision> head = in(GitRepository::head);
        assertThat(head).isEmpty();
        assertThat(base("main")).isEmpty();
    }

    @Test
    void namesTheHead() {
        assertThat(told(repository -> repository.head().orElseThrow().name())).isEqualTo("main");
        git.run("checkout", "-q", "--detach");
        assertThat(told(repository -> repository.head().orElseThrow().name())).isEqualTo("HEAD");
    }

    @Test
    void saysThatAShallowCloneDoesNotKnow() throws IOException {
        git.branch("other", "db/V2__b.sql", "two");
        git.commit("db/V2__c.sql", "three");
        new Git(temp).run("clone", "-q", "--depth=1", "--no-single-branch", "file://" + git.folder(), "shallow");
        Path shallow = temp.resolve("shallow");
        List<GitFile> files =
                in(shallow, repository -> repository.revision("other").files(shallow));
        assertThat(files).hasSize(2);
        ReseedException e = failure(() -> in(shallow, repository -> repository.base(repository.revision("other"))));
        assertThat(e.kind()).isEqualTo(Kind.FAILED);
        assertThat(e.remedy()).contains("git fetch --unshallow");
    }

    @Test
    void tellsAMergeAndItsConflicts() throws IOException {
        git.branch("other", "db/V2__b.sql", "two");
        git.commit("db/V2__b.sql", "three");
        assertThat(unfinished()).isEmpty();
        assertThat(git.tried("merge", "-q", "other").exit()).isEqualTo(1);
        assertThat(unfinished()).contains("a merge");
        Path db = git.folder().resolve("db");
        assertThat(conflicts(git.folder(), db)).containsExactly(db.resolve("V2__b.sql"));
        assertThat(conflicts(git.folder(), git.folder().resolve("d"))).isEmpty();
    }

    @Test
    void tellsARebase() throws IOException {
        git.branch("other", "db/V2__b.sql", "two");
        git.commit("db/V2__b.sql", "three");
        assertThat(git.tried("rebase", "-q", "other").exit()).isEqualTo(1);
        assertThat(unfinished()).contains("a rebase");
    }

    @Test
    void tellsACherryPickAndARevert() throws IOException {
        git.branch("other", "db/V2__b.sql", "two");
        git.commit("db/V2__b.sql", "three");
        assertThat(git.tried("cherry-pick", "other").exit()).isEqualTo(1);
        assertThat(unfinished()).contains("a cherry-pick");
        git.run("cherry-pick", "--abort");
        git.commit("db/V2__b.sql", "four");
        assertThat(git.tried("revert", "--no-edit", "HEAD~1").exit()).isEqualTo(1);
        assertThat(unfinished()).contains("a revert");
    }

    @Test
    void hasNoConflictsWithoutAnIndex() throws IOException {
        Path folder = Git.empty(temp.resolve("empty")).folder();
        assertThat(conflicts(folder, folder)).isEmpty();
    }

    @Test
    void tellsOfAnIndexThatItDoesNotRead() {
        git.run("update-index", "--split-index");
        assertThat(failure(() -> in(repository -> repository.conflicts(git.folder())))
                        .what())
                .isEqualTo("git's index (which is to be neither split nor sparse) cannot be read");
    }

    @Test
    void tellsOfSha256() throws IOException {
        Path folder =
                Git.empty(temp.resolve("sha256"), "--object-format=sha256").folder();
        ReseedException e = failure(() -> GitRepository.of(folder));
        assertThat(e.kind()).isEqualTo(Kind.USAGE);
        assertThat(e.why()).isEqualTo("it keeps objects as \"sha256\", which Reseed does not know");
    }

    @Test
    void tellsOfAFormatThatIsNewer() {
        git.run("config", "core.repositoryformatversion", "1");
        git.run("config", "extensions.surprise", "true");
        assertThat(failure(() -> GitRepository.of(git.folder())).why()).contains("\"surprise\"");
        git.run("config", "-f", ".git/config", "core.repositoryformatversion", "7");
        assertThat(failure(() -> GitRepository.of(git.folder())).why()).contains("version 7");
    }

    @Test
    void tellsOfAConfigurationThatIsNone() throws IOException {
        Files.writeString(git.folder().resolve(".git/config"), "[core\nbare");
        assertThat(failure(() -> GitRepository.of(git.folder())).what())
                .isEqualTo("the repository's configuration cannot be read");
    }

    @Test
    void tellsOfAReferenceThatIsNone() throws IOException {
        Files.writeString(git.folder().resolve(".git/refs/heads/broken"), "no object's id at all, but a long line\n");
        assertThat(failure(() -> in(repository -> repository.revision("broken")))
                        .what())
                .isEqualTo("the revision \"broken\" cannot be read");
    }
}
