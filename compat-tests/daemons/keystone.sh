# shellcheck shell=bash disable=SC2154 # state, port and the functions come from up and down
# Keystone. Its administrator is admin with the password of the peers; other users and the catalog come from remote/register.
. "$here/../remote/service.sh"

start() {
  need_root keystone
  cat > "$state/keystone.conf" <<CONF
[database]
connection = $(database_url)
[token]
provider = fernet
[fernet_tokens]
key_repository = $state/fernet-keys
[fernet_receipts]
key_repository = $state/fernet-keys
[credential]
key_repository = $state/credential-keys
[identity]
password_hash_rounds = 4
CONF
  keys fernet-keys
  keys credential-keys
  create_database
  as_owner keystone-manage --config-file keystone.conf db_sync > "$state/schema.log" 2>&1
  as_owner keystone-manage --config-file keystone.conf bootstrap --bootstrap-password "$peer_password" --bootstrap-region-id RegionOne \
    --bootstrap-public-url "$(url)" --bootstrap-internal-url "$(url)" --bootstrap-admin-url "$(url)" > "$state/bootstrap.log" 2>&1
  spawn_wsgi /usr/bin/keystone-wsgi-public OS_KEYSTONE_CONFIG_FILES="$state/keystone.conf"
  wait_until_served uwsgi_python3 /v3
}

# keys FOLDER: a repository of Fernet keys: 0 comes next, 1 is in use.
keys() {
  local key
  mkdir "$state/$1"
  for key in 0 1; do head -c 32 /dev/urandom | base64 | tr '+/' '-_' > "$state/$1/$key"; done
  chown -R "$owner:" "$state/$1"
  chmod 700 "$state/$1"
  chmod 600 "$state/$1"/*
}

url() { echo "http://127.0.0.1:$port/v3"; }

address() { echo "NOVACOMPAT_PEER_IDENTITY=$(url)"; }

stop() { end_spawned uwsgi_python3; }
