#!/bin/sh
# A Chromium for the browser tests: the machine's, or else Debian's.
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
exec "$(dirname "$0")/debian.sh" "The browser tests need Chromium or Chrome" chromium fonts-dejavu-core
