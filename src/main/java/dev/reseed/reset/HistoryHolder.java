package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.project.Shown;
import dev.reseed.sql.Identifiers;

/** What has a history of migrations, in the words of an error about it. */
sealed interface HistoryHolder {
    /** As the subject of a sentence. */
    String named();

    /** What it is: {@code dump}, {@code database}. */
    String kind();

    /** What to do about a history without rows, other than to take a baseline. */
    String aboutEmpty(String schema, String table);

    /** What to do where a baseline has replaced what it has. */
    String aboutReplaced();

    /** What there is instead of newer code. */
    String insteadOfNewer();

    /** What there is instead of putting back what was changed. */
    String insteadOfChanged();

    /** What to do besides saying where it stands, where it has no history; a sentence's beginning, or nothing. */
    String insteadOfBaseline();

    /** A dump that was loaded, as people know it. */
    record Dump(String shown) implements HistoryHolder {
        @Override
        public String named() {
            return "the dump " + shown;
        }

        @Override
        public String kind() {
            return "dump";
        }

        @Override
        public String aboutEmpty(String schema, String table) {
            return "dump the rows of that table too; or leave it out (pg_dump --exclude-table='"
                    + Shown.plain(schema + "." + table) + "')";
        }

        @Override
        public String aboutReplaced() {
            return "move the database that it is of to the baseline first (reseed adopt --dry-run prints how), and dump it"
                    + " then; or put the files back that the squash has archived";
        }

        @Override
        public String insteadOfNewer() {
            return "a dump of a database that is as old as the code";
        }

        @Override
        public String insteadOfChanged() {
            return "get the code that the dump was made by";
        }

        @Override
        public String insteadOfBaseline() {
            return "";
        }
    }

    /** The live database. */
    record Live(DatabaseName database) implements HistoryHolder {
        @Override
        public String named() {
            return "the database \"" + database + "\"";
        }

        @Override
        public String kind() {
            return "database";
        }

        @Override
        public String aboutEmpty(String schema, String table) {
            return "drop that table (DROP TABLE "
                    + Shown.plain(Identifiers.quote(schema) + "." + Identifiers.quote(table)) + ")";
        }

        @Override
        public String aboutReplaced() {
            return "move it to the baseline: reseed adopt; or build it anew: reseed reset";
        }

        @Override
        public String insteadOfNewer() {
            return "build the database anew from the files that are here: reseed reset";
        }

        @Override
        public String insteadOfChanged() {
            return "build the database anew: reseed reset";
        }

        @Override
        public String insteadOfBaseline() {
            return "where its schema is what the migrations make, reseed adopt gives it their history; else ";
        }
    }
}
