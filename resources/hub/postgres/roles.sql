-- The two roles of a hub's database, made once by its superuser (psql -f roles.sql). Not a migration: making roles is
-- not the tables' owner's business. Passwords, certificates and pg_hba.conf are the administrator's.
--   linli_owner  owns schema and tables; used to make them and to bring them up (linlihub admin schema), nothing else
--   linli_hub    what the hub serves as: reads and writes rows, only those of the scopes it names
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'linli_owner') THEN
        CREATE ROLE linli_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'linli_hub') THEN
        CREATE ROLE linli_hub LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
    END IF;
END
$$;
