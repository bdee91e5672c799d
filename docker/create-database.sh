#!/bin/sh
# Run once by the image of PostgreSQL, when its volume is empty: the application's role, which is no superuser, and its database.
set -eu
psql --set ON_ERROR_STOP=1 --username postgres \
     --set role="$APPLICATION_ROLE" --set password="$APPLICATION_PASSWORD" <<'SQL'
create role :"role" login password :'password';
create database supportchain owner :"role";
alter database supportchain set timezone to 'UTC';
revoke connect on database supportchain from public;
SQL
