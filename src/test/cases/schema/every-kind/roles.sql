-- Roles are cluster-wide, so they are kept apart; may be run again.
-- "ek Odd Role" is a superuser because event triggers, foreign-data wrappers
-- and publications for all tables may only belong to a superuser.
do $$
begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'ek_owner') then
    create role ek_owner nologin;
  end if;
  if not exists (select from pg_catalog.pg_roles where rolname = 'ek_reader') then
    create role ek_reader nologin;
  end if;
  if not exists (select from pg_catalog.pg_roles where rolname = 'ek_writer') then
    create role ek_writer nologin;
  end if;
  if not exists (select from pg_catalog.pg_roles where rolname = 'ek Odd Role') then
    create role "ek Odd Role" nologin superuser;
  end if;
end
$$;
