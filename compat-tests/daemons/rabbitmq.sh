# shellcheck shell=bash disable=SC2154 # state, port and the functions come from up and down
# RabbitMQ for the peers of compat-tests/remote that talk to each other, with an Erlang port mapper of its own.
. "$here/../remote/process.sh"

start() {
  local mapper distribution
  need_root rabbitmq
  mapper=$(free_port) distribution=$(free_port)
  cat > "$state/rabbitmq.conf" <<CONF
listeners.tcp.default = 127.0.0.1:$port
default_user = novacompat
default_pass = $peer_password
log.console = true
CONF
  with=(ERL_EPMD_PORT="$mapper" ERL_EPMD_ADDRESS=127.0.0.1)
  spawn epmd
  # RUNNING_UNDER_SYSTEMD: the script becomes the broker, so that its process id is the broker's.
  with+=(RUNNING_UNDER_SYSTEMD=yes RABBITMQ_NODENAME="peer$port@localhost" RABBITMQ_DIST_PORT="$distribution" RABBITMQ_CONF_ENV_FILE=/dev/null
    RABBITMQ_CONFIG_FILE="$state/rabbitmq.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$state/plugins" RABBITMQ_MNESIA_BASE="$state/data"
    RABBITMQ_LOG_BASE="$state" RABBITMQ_LOGS=- RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}')
  spawn /usr/lib/rabbitmq/bin/rabbitmq-server
  wait_for 240 listens "$port"
}

address() { echo "NOVACOMPAT_PEER_RABBITMQ=rabbit://novacompat:$peer_password@127.0.0.1:$port/"; }

stop() { end_spawned rabbitmq-server; end_spawned epmd; }
