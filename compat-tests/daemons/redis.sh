# shellcheck shell=bash disable=SC2154 # state, port and the functions come from up and down
# Redis with an ACL file, so that tests can make users. Nothing is persisted: the queue must bear losing it all.

start() {
  : > "$state/users.acl"
  echo "$port" > "$state/port"
  cat > "$state/redis.conf" <<CONF
bind 127.0.0.1
port $port
daemonize yes
pidfile $state/redis.pid
logfile $state/redis.log
dir $state
aclfile $state/users.acl
save ""
appendonly no
CONF
  redis-server "$state/redis.conf"
  wait_for 20 test -s "$state/redis.pid"
  wait_for 20 redis-cli -p "$port" ping
}

address() { echo "NOVACOMPAT_TEST_REDIS=127.0.0.1:$port"; }

stop() { end_process "$state/redis.pid" redis-server; }
