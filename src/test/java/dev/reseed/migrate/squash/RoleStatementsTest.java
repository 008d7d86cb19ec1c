package dev.reseed.migrate.squash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleStatementsTest {
    private static final String GUARDED = """
            do $$ begin
              if not exists (select from pg_roles where rolname = 'a') then create role a; end if;
            end $$;""";

    @ParameterizedTest
    @ValueSource(strings = {"create role a login password 'x'", "CREATE USER a", "create /* a */ group \"A b\""})
    void whatMakesARolePassesOverOneThatIsThere(String statement) {
        assertThat(RoleStatements.in("V1.sql", statement + ";\n"))
                .containsExactly("DO $role$ BEGIN\n    " + statement
                        + ";\nEXCEPTION WHEN duplicate_object THEN NULL;\nEND $role$;");
        assertThat(RoleStatements.areBlind("V1.sql", statement)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter role a set work_mem = '7MB';",
                "drop user a;",
                "grant a to b;",
                "revoke a from b;",
                "comment on role a is 'of ${schema}; and more';",
                GUARDED
            })
    void theRestOfWhatIsAboutRolesIsTakenAsItIs(String statement) {
        assertThat(RoleStatements.in("V1.sql", "create table t (id int);\n" + statement + "\nselect 1;\n"))
                .containsExactly(statement);
        assertThat(RoleStatements.areBlind("V1.sql", statement)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant select on t to a;",
                "alter default privileges grant select on tables to a;",
                "create user mapping for a server s;",
                "drop user mapping for a server s;",
                "create table role (role int);",
                "comment on table t is 'create role a';",
                "do $$ begin create role a; create table t (id int); end $$;",
                "do $$ begin execute 'create role a'; end $$;",
                "copy t from stdin;\ncreate role a;\n\\.\n"
            })
    void whatTheSchemaTellsOrNeedsIsNoneOfIt(String statement) {
        assertThat(RoleStatements.in("V1.sql", statement)).isEmpty();
    }

    @Test
    void statementsKeepTheirOrder() {
        assertThat(RoleStatements.in("V1.sql", "create role a;\nselect 1;\nalter role a login;\ngrant a to b"))
                .satisfiesExactly(
                        made -> assertThat(made).contains("create role a;"),
                        changed -> assertThat(changed).isEqualTo("alter role a login;"),
                        granted -> assertThat(granted).startsWith("grant a to b"));
    }

    @Test
    void rolesThatABlockMakesAreFoundByTheirNames() {
        String script = """
                do $$ begin
                  if not exists (select from pg_roles where rolname = 'other') then create role "The App"; end if;
                  grant usage on schema app to "The App";
                end $$;
                create table role (name text);
                """;
        assertThat(RoleStatements.making("a.sql", script).names()).containsExactly("The App");
        assertThat(RoleStatements.making("a.sql", script).composed()).isFalse();
    }

    @Test
    void statementsThatAreComposedOfTextsAreSeen() {
        assertThat(RoleStatements.making("a.sql", """
                        create function tenant(name text) returns void language plpgsql as $f$
                        begin execute format('create role %I', name); end $f$;
                        """).composed()).isTrue();
        assertThat(RoleStatements.making("a.sql", "select 'create role x';").composed())
                .isFalse();
    }
}
