# shellcheck shell=bash disable=SC2154 # state, port and the functions come from up and down
# Cinder: API, scheduler and one backend, whose volumes hold nothing..
. "$here/../remote/service.sh"

start() {
  local program
  need_root cinder
  install_drivers
  cat > "$state/cinder.conf" <<CONF
[DEFAULT]
my_ip = 127.0.0.1
host = peer
state_path = $state
osapi_volume_listen = 127.0.0.1
osapi_volume_listen_port = $port
osapi_volume_workers = 1
api_paste_config = /etc/cinder/api-paste.ini
transport_url = $NOVACOMPAT_PEER_RABBITMQ
enabled_backends = empty
image_conversion_dir = $state/conversion
[empty]
volume_driver = novacompat_volume.EmptyVolumeDriver
volume_backend_name = empty
[database]
connection = $(database_url)
[oslo_concurrency]
lock_path = $state
[coordination]
backend_url = file://$state/coordination
$(token_check)
CONF
  create_database
  as_owner cinder-manage --config-file cinder.conf db sync > "$state/schema.log" 2>&1
  for program in cinder-api cinder-scheduler cinder-volume; do spawn "$program" --config-file "$state/cinder.conf"; done
  wait_until_served cinder-api
}

address() { echo "NOVACOMPAT_PEER_VOLUME=http://127.0.0.1:$port/v3/%(project_id)s"; }

stop() {
  local program
  for program in cinder-api cinder-scheduler cinder-volume; do end_spawned "$program"; done
}
