# shellcheck shell=bash disable=SC2034,SC2154 # state, port and the functions come from daemons/up and daemons/down
# What OpenStack services have in common. Variables that the caller may set:
#   NOVACOMPAT_PEER_MARIADB, NOVACOMPAT_PEER_RABBITMQ   what "up mariadb" and "up rabbitmq" print
#   NOVACOMPAT_PEER_IDENTITY    URL (.../v3) of the Identity that checks tokens: the peer's, or any other
#   NOVACOMPAT_PEER_USER, NOVACOMPAT_PEER_PASSWORD, NOVACOMPAT_PEER_PROJECT    who the service is there: a user with its name,
#                               the password of all peers, the project "service"
. "$here/../remote/process.sh"

# create_database: an empty one with the name of the service, once MariaDB is there; "database_url" prints its address.
create_database() {
  wait_for 240 sql 'SELECT 1'
  sql "DROP DATABASE IF EXISTS $name; CREATE DATABASE $name"
}
sql() { mariadb --no-defaults -h 127.0.0.1 -P "${NOVACOMPAT_PEER_MARIADB##*:}" -u novacompat -p"$peer_password" -e "$1"; }
database_url() { echo "mysql+pymysql://$NOVACOMPAT_PEER_MARIADB/$name"; }

# identity_account USER: whom the service is to Identity, as options of keystoneauth.
identity_account() {
  cat <<CONF
auth_url = $NOVACOMPAT_PEER_IDENTITY
auth_type = password
username = $1
password = $peer_password
project_name = ${NOVACOMPAT_PEER_PROJECT:-service}
user_domain_name = Default
project_domain_name = Default
region_name = RegionOne
CONF
}

# token_check: the section of keystonemiddleware, which stands before each service but Identity.
token_check() {
  cat <<CONF
[keystone_authtoken]
www_authenticate_uri = $NOVACOMPAT_PEER_IDENTITY
service_token_roles_required = true
service_token_roles = service
$(identity_account "${NOVACOMPAT_PEER_USER:-$name}")
CONF
}

# spawn_wsgi FILE [VARIABLE=VALUE...]: a WSGI program in uWSGI, as Debian runs it, but in one process.
# A connection is closed after its answer, and the answer says so: uWSGI's own HTTP knows no other way.
spawn_wsgi() {
  with=("${@:2}")
  spawn uwsgi_python3 --plugins python3 --http-socket "127.0.0.1:$port" --master --lazy-apps --need-app --die-on-term --no-orphans --enable-threads --threads 16 \
    --buffer-size 65535 --add-header 'Connection: close' --wsgi-file "$1"
}

# wait_until_served PROGRAM [PATH]: until the service answers; at once an error when its program has ended.
wait_until_served() {
  wait_for 240 answers_or_ended "$1" "${2:-/}"
  alive "$1" || { echo "$1 has ended; see $state/$1.log" >&2; return 1; }
}
answers_or_ended() { ! alive "$1" || curl -s -o /dev/null --noproxy '*' -m 10 "http://127.0.0.1:$port$2"; }

# install_drivers: the modules that stand for networks and disks, where the service's Python finds them and its user may read them.
install_drivers() { install -d "$state/python" && cp -r "$here/../remote/drivers/." "$state/python"; }
