#!/usr/bin/env bash
# Restores a backup of backup.sh into an empty database, which PGHOST, PGPORT, PGUSER, PGDATABASE name:
#
#     restore.sh FOLDER/support-chain-...              the keys are there still
#     restore.sh FOLDER/support-chain-... KEYS.tar     the keys are lost, too
#
# Keys that are there stay: they know who was erased since the backup, and the application erases those again at its next start.
# With keys from a backup that is not known any more; repeat the erasures since then by hand, from the list of whoever asked.
#
# Needs pg_restore and psql of PostgreSQL 17 or newer (PG_BIN names their folder). No node may run on that database meanwhile.
set -euo pipefail
umask 077
export PATH="${PG_BIN:+$PG_BIN:}$PATH" PGTZ=UTC
here="$(cd "$(dirname "$0")" && pwd)"

fail() {
    echo "restore.sh: $*" >&2
    exit 1
}

ask() {
    psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 "$@"
}

[ $# -eq 1 ] || [ $# -eq 2 ] || fail "usage: restore.sh BACKUP [KEYS.tar]"
: "${SUPPORTCHAIN_KEYS_DIRECTORY:?names the folder of the keys}"
backup="$(cd "$1" && pwd)"
(cd "$backup" && sha256sum --quiet --check SHA256SUMS) || fail "the backup is not as it was written"
[ "$(ask --command "select count(*) from pg_tables where schemaname = 'public'")" = 0 ] || fail "the database is not empty"

there="$(ls -A "$SUPPORTCHAIN_KEYS_DIRECTORY" 2>/dev/null || true)"
if [ -z "$there" ] && [ $# -eq 1 ]; then
    fail "there are no keys in $SUPPORTCHAIN_KEYS_DIRECTORY, and no backup of them was named: nobody could read anything"
elif [ -n "$there" ] && [ $# -eq 2 ]; then
    fail "there are keys in $SUPPORTCHAIN_KEYS_DIRECTORY; older ones would bring back whoever was erased since"
elif [ -z "$there" ]; then
    mkdir -p "$SUPPORTCHAIN_KEYS_DIRECTORY"
    tar --extract --file "$2" --directory "$SUPPORTCHAIN_KEYS_DIRECTORY"
    echo "The keys are those of the backup. Whoever was erased since then is readable again: erase them once more." >&2
fi

pg_restore --no-owner --no-privileges --exit-on-error --single-transaction --dbname "${PGDATABASE:?}" "$backup/database.dump"
# Statistics are in no dump, and without them the first hours are slow.
ask --command "analyze"
ask --file "$here/counts.sql" | diff "$backup/counts.txt" - || fail "what was restored is not what was backed up"
echo "Restored, and counted: as at the time of the backup."
echo "Next: start one node, let an auditor fetch /audit/export/verification, and lay it beside the roots that are kept elsewhere."
