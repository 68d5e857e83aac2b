#!/bin/sh
# What the browser tests need of the machine: a Chromium, and what Playwright's own Node asks for.
here=$(dirname "$0")
chromium="chromium fonts-dejavu-core"
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  command -v "$name" >/dev/null 2>&1 && chromium=""
done
library=""
"$here/../.venv/bin/python" -m playwright --version >/dev/null 2>&1 || library="libatomic1"
[ -z "$chromium$library" ] && exit 0
# each is a list of packages
exec "$here/debian.sh" "The browser tests need Chromium or Chrome" $chromium $library
