#!/bin/sh
# R's igraph and graph-tool, and LibreOffice, where Debian's packages can be had; the table says
# where they could not.
here=$(dirname "$0")
if ! command -v Rscript >/dev/null 2>&1 || ! [ -d /usr/lib/python3/dist-packages/graph_tool ]; then
  "$here/debian.sh" "R's igraph and graph-tool are not asked" r-cran-igraph r-cran-jsonlite python3-graph-tool || true
fi
if ! command -v soffice >/dev/null 2>&1 || ! command -v pdftotext >/dev/null 2>&1; then
  "$here/debian.sh" "The review document is not printed" libreoffice-writer-nogui poppler-utils fonts-crosextra-carlito || true
fi
