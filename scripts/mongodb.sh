#!/usr/bin/env bash
# A server that speaks MongoDB's protocol, for tests and development on Debian without Docker: FerretDB over PostgreSQL.
#
#   start   prepares it once (minutes), starts it (a second), prints its URI and nothing else
#   stop    ends it; what was prepared stays
#   status  says whether it runs; ends with 3 where it does not
#   uri     prints the URI of the server that runs
#
# One file, because it is one recipe. All that it makes is in one folder, which may be removed when the server is
# stopped. It listens on loopback only, with a user and a random password of its own.
set -euo pipefail

folder=$(realpath -m "${MONGODB_SERVER_FOLDER:-/var/cache/timpora-mongodb}")
port=${MONGODB_SERVER_PORT:-27917}
ferretdb_version=v2.7.0
# What was prepared by another recipe is prepared anew.
recipe="sid postgresql-18-documentdb ferretdb-$ferretdb_version layout-1"

system=$folder/system
postgres=/usr/lib/postgresql/18/bin
data=/var/lib/postgresql/data

# Where the step that is going on writes to, if not to the terminal.
log=

# Each is the first of a process group.
end_jobs() {
  local pid
  for pid in $(jobs -p); do kill -- "-$pid" 2>/dev/null || true; done
}

finish() {
  local status=$?
  ((status == 0)) && return
  [[ -z $log ]] || printf 'mongodb.sh: it could not be prepared; %s ends with:\n%s\n' "$log" "$(tail -n 8 "$log")" >&2
  end_jobs
}
trap finish EXIT

fail() {
  echo "mongodb.sh: $*" >&2
  exit 1
}

# The process of a pid file, provided that it still is one of this folder's: the kernel gives old pids to others.
running() {
  local pid program
  pid=$(head -n 1 "$1" 2>/dev/null) && program=$(readlink "/proc/$pid/exe") && [[ $program == "$system/"* ]] && echo "$pid"
}
ferretdb_pid() { running "$folder/ferretdb.pid"; }
own_pids() { find /proc/[0-9]*/exe -lname "$system/*" 2>/dev/null | cut -d / -f 3; }
postgres_pid() { running "$system$data/postmaster.pid"; }

# Without the lock's descriptor: a server that inherits it would hold the lock for as long as it runs.
in_system() { chroot --userspec=postgres:postgres "$system" env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "$@" 9>&-; }

is_running() { ferretdb_pid >/dev/null && postgres_pid >/dev/null; }
is_listening() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

prepare_ferretdb() {
  exec env GOBIN="$folder/go" CGO_ENABLED=0 go install "github.com/FerretDB/FerretDB/v2/cmd/ferretdb@$ferretdb_version"
}

# In a mount namespace of its own, so that nothing stays mounted however it ends: debootstrap mounts, too.
prepare_postgres() {
  export system
  # shellcheck disable=SC2016
  exec unshare --mount bash -euo pipefail -c '
    debootstrap --variant=minbase sid "$system"
    # No service starts in there, and no cluster is made but the one below.
    printf "#!/bin/sh\nexit 101\n" >"$system/usr/sbin/policy-rc.d"
    chmod 755 "$system/usr/sbin/policy-rc.d"
    mkdir -p "$system/etc/postgresql-common"
    echo "create_main_cluster = false" >"$system/etc/postgresql-common/createcluster.conf"
    printf "force-unsafe-io\nforce-confold\npath-exclude=/usr/share/doc/*\npath-exclude=/usr/share/man/*\n" \
      >"$system/etc/dpkg/dpkg.cfg.d/small"
    # A mirror may stand still for weeks; its signature is checked all the same.
    printf "Acquire::Check-Valid-Until \"false\";\nAcquire::Retries \"3\";\n" >"$system/etc/apt/apt.conf.d/still"
    mountpoint -q "$system/proc" || mount -t proc proc "$system/proc"
    export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
    chroot "$system" apt-get update -q
    chroot "$system" apt-get install -q -y --no-install-recommends postgresql-18-documentdb
    chroot "$system" apt-get clean'
}

prepare() {
  trap end_jobs EXIT
  local password missing=()
  [[ $(cat "$folder/prepared" 2>/dev/null) == "$recipe" ]] && return
  command -v go >/dev/null || missing+=('Go 1.25 or newer in PATH, to build FerretDB')
  command -v apt-get >/dev/null || missing+=('apt-get, so Debian')
  ((${#missing[@]} == 0)) || fail "missing here: $(IFS=';' && echo "${missing[*]}")"
  umask 022
  stop
  # What an earlier preparation left mounted is the machine's own.
  ! grep -q " $system/" /proc/self/mounts || fail "something is mounted below $system; unmount it, and run this again"
  rm -rf --one-file-system "$system" "$folder/prepared" "$folder/uri"
  if ! command -v debootstrap >/dev/null; then
    apt-get update -q
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends debootstrap
  fi
  set -m
  prepare_ferretdb &
  prepare_postgres &
  wait -n
  wait -n
  set +m
  install -m 755 "$folder/go/ferretdb" "$system/usr/local/bin/ferretdb"
  rm -r "$folder/go"

  in_system "$postgres/initdb" -D "$data" -A trust -E UTF8 --locale=C.UTF-8
  # On a socket that only root and this user reach, hence the trust. A test's rows need not outlive a crash.
  cat >>"$system$data/postgresql.conf" <<'SETTINGS'
listen_addresses = ''
unix_socket_directories = '/var/lib/postgresql'
unix_socket_permissions = 0700
shared_preload_libraries = 'pg_cron,pg_documentdb_core,pg_documentdb'
cron.database_name = 'postgres'
cron.host = '/var/lib/postgresql'
cron.log_statement = off
documentdb.localhost_connection_string = 'host=/var/lib/postgresql'
# What the server's hello promises, and so what drivers send.
documentdb.maxWriteBatchSize = 100000
fsync = off
full_page_writes = off
synchronous_commit = off
max_connections = 200
SETTINGS
  chmod 700 "$system/var/lib/postgresql"
  start_postgres
  password=$(od -An -N 24 -tx1 /dev/urandom | tr -d ' \n')
  in_system "$postgres/psql" -h /var/lib/postgresql -v ON_ERROR_STOP=1 postgres <<SQL
CREATE EXTENSION documentdb CASCADE;
CREATE ROLE tests LOGIN SUPERUSER PASSWORD '$password';
SQL
  umask 077
  echo "$password" >"$folder/password"
  echo "$recipe" >"$folder/prepared"
}

start_postgres() {
  in_system "$postgres/pg_ctl" -s -w -t 60 -D "$data" -l /var/lib/postgresql/log start </dev/null
}

start_ferretdb() {
  setsid chroot --userspec=postgres:postgres "$system" env -i /usr/local/bin/ferretdb \
    --listen-addr="127.0.0.1:$port" --debug-addr=- --state-dir=/var/lib/postgresql --telemetry=disable --log-level=warn \
    --postgresql-url='postgres://postgres@/postgres?host=/var/lib/postgresql' \
    </dev/null >"$folder/ferretdb.log" 2>&1 9>&- &
  echo $! >"$folder/ferretdb.pid"
  for _ in {1..300}; do
    is_listening && return
    kill -0 $! 2>/dev/null || break
    sleep 0.1
  done
  fail "FerretDB did not start: $(tail -n 3 "$folder/ferretdb.log")"
}

start() {
  if is_running && [[ -f $folder/uri ]]; then
    [[ $(<"$folder/uri") == *":$port/" ]] || fail "it runs on another port than $port; stop it first"
    return
  fi
  stop
  ! is_listening || fail "port $port of 127.0.0.1 is taken by another process; name a free one in MONGODB_SERVER_PORT"
  log=$folder/prepare.log
  (prepare) >"$log" 2>&1
  log=
  postgres_pid >/dev/null || start_postgres
  echo "mongodb://tests:$(<"$folder/password")@127.0.0.1:$port/" >"$folder/uri"
  start_ferretdb
}

stop() {
  local pid pids
  if pid=$(ferretdb_pid); then
    kill "$pid"
    while ferretdb_pid >/dev/null; do sleep 0.05; done
  fi
  if postgres_pid >/dev/null; then
    in_system "$postgres/pg_ctl" -s -w -m fast -D "$data" stop
  fi
  # What a server that was killed leaves behind ends by itself; the next start has to find the memory free.
  for _ in {1..100}; do
    pids=$(own_pids) || true
    [[ -n $pids ]] || break
    sleep 0.05
  done
  [[ -z $pids ]] || xargs kill -KILL <<<"$pids"
  # Or else PostgreSQL takes a process that was killed and not yet reaped for one that runs.
  rm -f "$folder/ferretdb.pid" "$system$data/postmaster.pid" "$system"/var/lib/postgresql/.s.PGSQL.*
}

main() {
  ((EUID == 0)) || fail 'must be run as root: it makes a Debian of its own in a folder'
  umask 077
  mkdir -p "$folder"
  exec 9>"$folder/lock"
  flock 9
  case ${1:-} in
  start)
    # Not joined by &&: in such a list a command that fails would end nothing.
    start
    cat "$folder/uri"
    ;;
  stop) stop ;;
  status)
    if ! is_running; then
      echo stopped
      trap - EXIT
      exit 3
    fi
    echo "running; its URI is in $folder/uri"
    ;;
  uri)
    is_running || fail 'it does not run; start it first'
    cat "$folder/uri"
    ;;
  *) fail 'takes one of start, stop, status, uri' ;;
  esac
}

# Read to its end before it begins, so that it may be edited while it runs.
{
  main "$@"
  exit
}
