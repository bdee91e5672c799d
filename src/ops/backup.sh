#!/usr/bin/env bash
# Backs up the house while it runs:
#
#     backup.sh FOLDER KEYS_FOLDER
#
# FOLDER gets the database and the published roots, KEYS_FOLDER the keys. They are two on purpose: who has both reads everything,
# and an erased person lives as long as the oldest backup of the keys, so keep those for days and the others as long as you must.
#
# Needs pg_dump and psql of PostgreSQL 17 or newer; PG_BIN names their folder when they are not on the path. Where the database
# is, is said as PostgreSQL's own programs want it: PGHOST, PGPORT, PGUSER, PGDATABASE, and PGPASSFILE or PGPASSWORD. And:
#     SUPPORTCHAIN_KEYS_DIRECTORY         the folder of the keys
#     SUPPORTCHAIN_AUDIT_SEAL_DIRECTORY   the folder of the signed roots
set -euo pipefail
umask 077
export PATH="${PG_BIN:+$PG_BIN:}$PATH" PGTZ=UTC
here="$(cd "$(dirname "$0")" && pwd)"

fail() {
    echo "backup.sh: $*" >&2
    exit 1
}

[ $# -eq 2 ] || fail "usage: backup.sh FOLDER KEYS_FOLDER"
: "${SUPPORTCHAIN_KEYS_DIRECTORY:?names the folder of the keys}" "${SUPPORTCHAIN_AUDIT_SEAL_DIRECTORY:?names the folder of the roots}"
[ -n "$(ls -A "$SUPPORTCHAIN_KEYS_DIRECTORY" 2>/dev/null)" ] || fail "there are no keys in $SUPPORTCHAIN_KEYS_DIRECTORY"
mkdir -p "$1" "$2"
folder="$(cd "$1" && pwd)"
keys="$(cd "$2" && pwd)"
case "$keys/" in "$folder"/*) fail "the keys must not lie with the database" ;; esac
case "$folder/" in "$keys"/*) fail "the database must not lie with the keys" ;; esac
name="support-chain-$(date -u +%Y%m%dT%H%M%SZ)"
unfinished="$folder/$name.unfinished"
[ ! -e "$folder/$name" ] || fail "$folder/$name is already there"
mkdir "$unfinished"

# One moment for the dump and for what is counted to compare it with: the session that counts lends its view to pg_dump.
coproc COUNTING { exec psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1; }
counting=$COUNTING_PID
exec {ask}>&"${COUNTING[1]}" {answer}<&"${COUNTING[0]}"
echo "begin isolation level repeatable read, read only; select pg_export_snapshot();" >&"$ask"
read -r -t 60 snapshot <&"$answer" || fail "the database does not answer"
pg_dump --format=custom --no-owner --no-privileges --snapshot="$snapshot" --file="$unfinished/database.dump"
{ cat "$here/counts.sql"; echo "\\echo end"; } >&"$ask"
while read -r -t 600 line <&"$answer" && [ "$line" != end ]; do echo "$line"; done > "$unfinished/counts.txt"
[ "${line:-}" = end ] || fail "the database could not be counted"
echo "\\quit" >&"$ask"
wait "$counting" 2>/dev/null || true

# A dump that cannot be read is none.
pg_restore --list "$unfinished/database.dump" > "$unfinished/content.txt"
tar --create --file "$unfinished/seals.tar" --directory "$SUPPORTCHAIN_AUDIT_SEAL_DIRECTORY" .
# After the database: a key too many harms nobody, one too few would lose a person's answers.
tar --create --file "$keys/$name-keys.tar" --directory "$SUPPORTCHAIN_KEYS_DIRECTORY" .
(cd "$unfinished" && sha256sum database.dump counts.txt seals.tar > SHA256SUMS)
mv "$unfinished" "$folder/$name"
echo "$folder/$name"
