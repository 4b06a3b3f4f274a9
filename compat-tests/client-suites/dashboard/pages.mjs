// Every page of Horizon's menu, and who is shown it.
const project = ['project/', 'project/api_access/', 'project/instances/', 'project/images/', 'project/key_pairs/', 'project/server_groups/', 'project/volumes/',
  'project/backups/', 'project/snapshots/', 'project/volume_groups/', 'project/vg_snapshots/', 'project/network_topology/', 'project/networks/', 'project/routers/',
  'project/security_groups/', 'project/floating_ips/', 'project/trunks/', 'project/network_qos/'];

const admin = ['admin/', 'admin/hypervisors/', 'admin/aggregates/', 'admin/instances/', 'admin/flavors/', 'admin/images/', 'admin/volumes/', 'admin/backups/', 'admin/snapshots/',
  'admin/volume_types/', 'admin/volume_groups/', 'admin/vg_snapshots/', 'admin/group_types/', 'admin/networks/', 'admin/routers/', 'admin/floating_ips/', 'admin/trunks/',
  'admin/rbac_policies/', 'admin/defaults/', 'admin/metadata_defs/', 'admin/info/'];

const both = ['identity/', 'identity/users/', 'identity/application_credentials/'];

export const pages = {
  admin: [...project, ...admin, ...both, 'identity/groups/', 'identity/roles/'],
  demo: [...project, ...both],
};
