# shellcheck shell=bash
# A port on loopback where nobody listens, below the range that the kernel hands out.
free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; do :; done
  echo "$port"
}
