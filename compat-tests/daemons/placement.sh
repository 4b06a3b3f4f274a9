# shellcheck shell=bash disable=SC2154 # state, port and the functions come from up and down
# Placement.
. "$here/../remote/service.sh"

start() {
  need_root placement
  cat > "$state/placement.conf" <<CONF
[placement_database]
connection = $(database_url)
[api]
auth_strategy = keystone
$(token_check)
CONF
  create_database
  as_owner placement-manage --config-file placement.conf db sync > "$state/schema.log" 2>&1
  spawn_wsgi /usr/bin/placement-api OS_PLACEMENT_CONFIG_DIR="$state"
  wait_until_served uwsgi_python3
}

address() { echo "NOVACOMPAT_PEER_PLACEMENT=http://127.0.0.1:$port"; }

stop() { end_spawned uwsgi_python3; }
