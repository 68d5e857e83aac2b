#!/bin/sh
# What the tests of several machines need: nginx, and ip, which makes networks of them.
here=$(dirname "$0")
PATH=$PATH:/usr/sbin:/sbin
missing=""
command -v nginx >/dev/null 2>&1 || missing="nginx"
command -v ip >/dev/null 2>&1 || missing="$missing iproute2"
[ -z "$missing" ] && exit 0
# a list of packages
exec "$here/debian.sh" "A team is served by nginx" $missing
