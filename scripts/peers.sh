#!/bin/sh
# R's igraph and graph-tool, where Debian's packages can be had; the table says where they could not.
command -v Rscript >/dev/null 2>&1 && [ -d /usr/lib/python3/dist-packages/graph_tool ] && exit 0
"$(dirname "$0")/debian.sh" "R's igraph and graph-tool are not asked" r-cran-igraph r-cran-jsonlite python3-graph-tool || true
