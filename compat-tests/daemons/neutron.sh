# shellcheck shell=bash disable=SC2154 # state, port and the functions come from up and down
# Neutron without agents: ports are bound by a driver of ours, and its processes need no broker. NOVACOMPAT_PEER_COMPUTE, when set, has
# it tell the compute service of the catalog what becomes of ports.
. "$here/../remote/service.sh"

start() {
  need_root neutron
  install_drivers
  cat > "$state/neutron.conf" <<CONF
[DEFAULT]
bind_host = 127.0.0.1
bind_port = $port
state_path = $state
api_paste_config = /etc/neutron/api-paste.ini
core_plugin = ml2
service_plugins = router,qos,trunk
transport_url = fake://
api_workers = 0
rpc_workers = 1
rpc_state_report_workers = 0
notify_nova_on_port_status_changes = $(tells_compute)
notify_nova_on_port_data_changes = $(tells_compute)
[ml2]
type_drivers = local,flat,vlan,vxlan
tenant_network_types = vxlan
mechanism_drivers = novacompat
extension_drivers = port_security,qos
[ml2_type_flat]
flat_networks = *
[ml2_type_vlan]
network_vlan_ranges = physnet1:1:4000
[ml2_type_vxlan]
vni_ranges = 1:2000
[database]
connection = $(database_url)
[nova]
$(identity_account nova)
[placement]
$(identity_account placement)
[oslo_concurrency]
lock_path = $state
$(token_check)
CONF
  create_database
  as_owner neutron-db-manage --config-file neutron.conf upgrade heads > "$state/schema.log" 2>&1
  spawn neutron-server --config-file "$state/neutron.conf"
  wait_until_served neutron-server
}

tells_compute() { if [ -n "${NOVACOMPAT_PEER_COMPUTE:-}" ]; then echo true; else echo false; fi; }

address() { echo "NOVACOMPAT_PEER_NETWORK=http://127.0.0.1:$port"; }

stop() { end_spawned neutron-server; }
