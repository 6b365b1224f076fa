#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a program beside a PostgreSQL cluster of its own, which is gone afterwards. The program finds how to reach it in
# LINLI_TEST_DATABASE ("host=... port=..."): superuser postgres, the roles of resources/hub/postgres, and the database
# linli_template with the tables of the hub. LINLI_TEST_POSTGRES: folder of its commands, PGDATA of the cluster's.
# usage: with_postgres.sh PROGRAM ARGUMENTS...
set -euo pipefail
schema=$(cd "$(dirname "$0")/../../resources/hub/postgres" && pwd)
bin=""
for folder in /usr/lib/postgresql/15/bin $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) "$(dirname "$(command -v initdb || echo /none/)")"; do
    [ -x "$folder/initdb" ] && { bin=$folder; break; }
done
[ -n "$bin" ] || { echo "PostgreSQL is not installed: packaging/install_packages.sh build test" >&2; exit 1; }
work=$(mktemp -d)
# The server refuses to run as root.
as_server() { "$@"; }
if [ "$(id -u)" = 0 ]; then
    user=postgres
    id "$user" > /dev/null 2>&1 || user=nobody
    chmod 711 "$work"
    mkdir "$work/server"
    chown "$user" "$work/server"
    as_server() { setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups env HOME="$work/server" "$@"; }
else
    mkdir "$work/server"
fi
# With no sync: what is tested here are transactions and killed processes, not loss of power.
cat > "$work/settings" <<END
listen_addresses = ''
unix_socket_directories = '$work/server'
unix_socket_permissions = 0777
fsync = off
full_page_writes = off
shared_buffers = 128MB
max_connections = 60
END
stop() { as_server "$bin/pg_ctl" -D "$work/server/data" -m immediate stop > /dev/null 2>&1 || true; rm -rf "$work"; }
trap stop EXIT
(cd / && as_server "$bin/initdb" -D "$work/server/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync > /dev/null)
cat "$work/settings" >> "$work/server/data/postgresql.conf"
(cd / && as_server "$bin/pg_ctl" -D "$work/server/data" -l "$work/server/log" -w -t 60 start > /dev/null) || { cat "$work/server/log" >&2; exit 1; }
export LINLI_TEST_DATABASE="host=$work/server port=5432" PGDATA=$work/server/data LINLI_TEST_POSTGRES=$bin
sql() { "$bin/psql" -X -q -v ON_ERROR_STOP=1 "$LINLI_TEST_DATABASE user=$1 dbname=$2" "${@:3}" > /dev/null; }
sql postgres postgres -f "$schema/roles.sql"
sql postgres postgres -c 'CREATE DATABASE linli_template OWNER linli_owner'
for file in "$schema"/0*.sql; do sql linli_owner linli_template -1 -f "$file"; done
status=0
"$@" || status=$?
exit "$status"
