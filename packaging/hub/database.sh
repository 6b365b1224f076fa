#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the database of a city hub, or brings it up: roles, database, tables (the SQL files of packaging/hub/postgres, the
# ones the hub itself carries). To be run by PostgreSQL's superuser; how to reach the server is said by PGHOST, PGPORT
# and so on; without them it is the one on this machine. Passwords of the two roles are set afterwards, e.g. with \password.
# usage: database.sh [NAME]      linli by default
set -euo pipefail
name=${1:-linli}
schema=$(cd "$(dirname "${BASH_SOURCE[0]}")/postgres" && pwd)
sql() { psql -X -q -v ON_ERROR_STOP=1 "$@"; }
sql -d postgres -f "$schema/roles.sql"
if [ "$(sql -d postgres -At -v name="$name" <<< "SELECT count(*) FROM pg_database WHERE datname = :'name'")" = 0 ]; then
    sql -d postgres -v name="$name" <<< 'CREATE DATABASE :"name" OWNER linli_owner ENCODING UTF8 TEMPLATE template0'
fi
version() { sql -d "$name" -At -c "SELECT coalesce((SELECT max(number) FROM linli.schema_version), 0)" 2> /dev/null || echo 0; }
for file in "$schema"/[0-9]*.sql; do
    number=$(basename "$file")
    number=$((10#${number%%_*}))
    if [ "$number" -gt "$(version)" ]; then
        sql -d "$name" -1 -c 'SET ROLE linli_owner' -f "$file" > /dev/null
        echo "$(basename "$file")"
    fi
done
echo "tables of \"$name\": number $(version)"
