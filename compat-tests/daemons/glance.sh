# shellcheck shell=bash disable=SC2154 # state, port and the functions come from up and down
# Glance, with images as files.
. "$here/../remote/service.sh"

start() {
  need_root glance
  cat > "$state/glance-api.conf" <<CONF
[DEFAULT]
bind_host = 127.0.0.1
bind_port = $port
workers = 0
enabled_backends = files:file
worker_self_reference_url = $(url)
[database]
connection = $(database_url)
[glance_store]
default_backend = files
[files]
filesystem_store_datadir = $state/images
[os_glance_staging_store]
filesystem_store_datadir = $state/staging
[os_glance_tasks_store]
filesystem_store_datadir = $state/tasks
[paste_deploy]
flavor = keystone
config_file = /etc/glance/glance-api-paste.ini
[oslo_concurrency]
lock_path = $state
$(token_check)
CONF
  create_database
  as_owner glance-manage --config-file glance-api.conf db_sync > "$state/schema.log" 2>&1
  spawn glance-api --config-file "$state/glance-api.conf"
  wait_until_served glance-api /versions
}

url() { echo "http://127.0.0.1:$port"; }

address() { echo "NOVACOMPAT_PEER_IMAGE=$(url)"; }

stop() { end_spawned glance-api; }
