# shellcheck shell=bash disable=SC2154 # state, port and the functions come from up and down
# PostgreSQL with an own cluster: user novacompat (may create databases, and drop them while autovacuum is in them) owns
# database novacompat; no password, and therefore loopback and the socket in the state folder only. Durability is off: the data lives as long as the tests.

# PostgreSQL refuses to run as root.
as_owner() { if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

start() {
  local programs
  programs=$(find /usr/lib/postgresql -path '*/bin/initdb' | sort -V | tail -1)
  [ -n "$programs" ] || { echo "postgresql is not installed" >&2; return 1; }
  programs=${programs%/initdb}
  [ "$(id -u)" -ne 0 ] || chown postgres: "$state"
  as_owner test -x "$state" || { echo "user postgres cannot reach $state: a folder above it is closed" >&2; return 1; }
  as_owner "$programs/initdb" -D "$state/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync > "$state/initdb.log"
  cat >> "$state/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$state'
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
CONF
  as_owner "$programs/pg_ctl" -s -w -t 60 -D "$state/data" -l "$state/postgresql.log" start
  as_owner psql -q -h "$state" -p "$port" -U postgres -c 'CREATE ROLE novacompat LOGIN CREATEDB' \
    -c 'GRANT pg_signal_backend TO novacompat' -c 'CREATE DATABASE novacompat OWNER novacompat'
}

address() { echo "NOVACOMPAT_TEST_POSTGRES=Host=127.0.0.1;Port=$port;Database=novacompat;Username=novacompat"; }

# SIGINT would be a fast shutdown; SIGTERM waits for clients to go, so they are cut off first.
stop() {
  local pid
  pid=$(head -1 "$state/data/postmaster.pid" 2> /dev/null) || return 0
  [ "$(cat "/proc/$pid/comm" 2> /dev/null)" != postgres ] || kill -INT "$pid"
  end_process "$state/data/postmaster.pid" postgres
}
