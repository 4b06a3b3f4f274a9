# shellcheck shell=bash disable=SC2154 # state, port and the functions come from up and down
# MariaDB for the peers of compat-tests/remote, with data of its own and the user novacompat, who may do everything. Nothing is
# flushed to the disk: the data lives as long as the tests.
. "$here/../remote/process.sh"

start() {
  need_root mysql
  cat > "$state/my.cnf" <<CONF
[mysqld]
datadir = $state/data
socket = $state/socket
init-file = $state/users.sql
bind-address = 127.0.0.1
port = $port
max_connections = 500
character-set-server = utf8mb3
collation-server = utf8mb3_general_ci
innodb_flush_method = nosync
innodb_flush_log_at_trx_commit = 0
innodb_doublewrite = 0
innodb_buffer_pool_size = 256M
skip-name-resolve
skip-log-bin
CONF
  echo "GRANT ALL ON *.* TO novacompat@'127.0.0.1' IDENTIFIED BY '$peer_password';" > "$state/users.sql"
  mariadb-install-db --defaults-file="$state/my.cnf" --user=mysql --auth-root-authentication-method=socket --skip-test-db > "$state/install.log" 2>&1
  spawn mariadbd --defaults-file="$state/my.cnf"
  wait_for 240 mariadb --no-defaults -h 127.0.0.1 -P "$port" -u novacompat -p"$peer_password" -e 'SELECT 1'
}

address() { echo "NOVACOMPAT_PEER_MARIADB=novacompat:$peer_password@127.0.0.1:$port"; }

stop() { end_spawned mariadbd; }
