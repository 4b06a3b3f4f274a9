# shellcheck shell=bash disable=SC2034,SC2154 # state and name come from daemons/up and daemons/down
# Processes of daemons that run as users of their own.

with=()

# The one password of all peers: they listen on loopback, and live as long as the tests.
peer_password=${NOVACOMPAT_PEER_PASSWORD:-secret-of-the-peers}

# need_root USER: the daemon runs as this user, whom its package has made and who gets the state folder.
need_root() {
  [ "$(id -u)" -eq 0 ] || { echo "$name runs as user $1, and only root can start it" >&2; return 1; }
  id "$1" > /dev/null || { echo "the package of $name is not installed: compat-tests/install-packages peers" >&2; return 1; }
  owner=$1
  chown "$owner:" "$state"
  chmod 750 "$state"
  as_owner test -x "$state" || { echo "user $owner cannot reach $state: a folder above it is closed" >&2; return 1; }
}

# become COMMAND...: turns this shell into the command as the daemon's user, in its folder, with nothing of the caller's environment.
become() {
  cd "$state" || return
  exec setpriv --reuid="$owner" --regid="$owner" --init-groups env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="$state" LANG=C.UTF-8 \
    PYTHONPATH="$state/python" PYTHONDONTWRITEBYTECODE=1 "$@"
}

as_owner() { (become "$@"); }

# spawn PROGRAM [ARGUMENT...]: likewise, beside us; its output and its process id are in files named after the program. The array "with"
# has variables of its environment.
spawn() {
  become "${with[@]}" setsid "$@" > "$state/$(basename "$1").log" 2>&1 < /dev/null &
  echo "$! $(born $!)" > "$state/$(basename "$1").pid"
}

# born PID: when the kernel started the process, which tells it from a later one with the same id; false when it has ended.
born() {
  local stat
  read -r stat 2> /dev/null < "/proc/$1/stat" || return
  read -r -a stat <<< "${stat##*) }"
  [ "${stat[0]}" != Z ] && echo "${stat[19]}"
}

# alive PROGRAM: whether what "spawn" started runs; "pid" is then its process id.
alive() {
  local time
  read -r pid time 2> /dev/null < "$state/$1.pid" && [ "$(born "$pid")" = "$time" ]
}

# end_spawned PROGRAM: asks the process to end, insists after 15 s, and ends what is left of those that it started.
end_spawned() {
  local pid end=$((SECONDS + 15))
  alive "$1" || return 0
  kill -TERM "$pid"
  while alive "$1" && [ "$SECONDS" -lt "$end" ]; do sleep 0.1; done
  kill -KILL -- "-$pid" 2> /dev/null || true
}

listens() { (exec 3<> "/dev/tcp/127.0.0.1/$1"); }
