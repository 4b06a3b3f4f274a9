# shellcheck shell=bash disable=SC2154 # state, port and the functions come from up and down
# libvirt's daemons for qemu:///system. Ones that run already are used, and then left alone.

# Its first answer may take long: it starts every QEMU once to learn what it can.
answers() { timeout 90 virsh -q -c qemu:///system version; }

start() {
  local code=0
  answers > /dev/null 2>&1 || code=$?
  case $code in
    0) return 0 ;;
    124) echo "a libvirtd runs already and does not answer" >&2; return 1 ;;
  esac
  [ "$(id -u)" -eq 0 ] || { echo "libvirt is not running, and only root can start it" >&2; return 1; }
  # What udev would do on a machine that has it: with another mode libvirt takes KVM for lost and asks QEMU anew at every call.
  if [ -c /dev/kvm ]; then chgrp kvm /dev/kvm && chmod 660 /dev/kvm; fi
  cat > "$state/libvirtd.conf" <<CONF
unix_sock_group = "root"
unix_sock_ro_perms = "0700"
unix_sock_rw_perms = "0700"
auth_unix_ro = "none"
auth_unix_rw = "none"
log_outputs = "2:file:$state/libvirtd.log"
CONF
  echo "log_outputs = \"2:file:$state/virtlogd.log\"" > "$state/virtlogd.conf"
  # A virtlogd of somebody else holds its lock, and serves as well.
  if ! { [ -S /run/libvirt/virtlogd-sock ] && pgrep -x virtlogd > /dev/null; }; then
    virtlogd --daemon --config "$state/virtlogd.conf" --pid-file "$state/virtlogd.pid"
  fi
  libvirtd --daemon --config "$state/libvirtd.conf" --pid-file "$state/libvirtd.pid"
  wait_for 120 answers
}

address() { echo "NOVACOMPAT_TEST_LIBVIRT=qemu:///system"; }

# Guests outlive the daemon: those still there are named, since they may be somebody's.
stop() {
  local left
  [ -f "$state/libvirtd.pid" ] || return 0
  left=$(timeout 20 virsh -q -c qemu:///system list --name | xargs) || true
  [ -z "$left" ] || echo "guests left running: $left" >&2
  end_process "$state/libvirtd.pid" libvirtd
  [ -n "$left" ] || end_process "$state/virtlogd.pid" virtlogd
}
