#!/bin/sh
# Installs Debian packages: debian.sh WHAT-FOR PACKAGE...
what=$1
shift
if ! command -v apt-get >/dev/null 2>&1; then
  echo "$what: this machine has no apt-get to install $* with." >&2
  exit 1
fi
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
$as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
