# Opens a GraphML file with R's igraph and prints what it found as JSON.
library(igraph, warn.conflicts = FALSE)
graph <- read_graph(commandArgs(trailingOnly = TRUE)[1], format = "graphml")
uids <- vertex_attr(graph, "node_uid")
ends <- ends(graph, E(graph), names = FALSE)
links <- edge_attr(graph)
links$peer_source <- uids[ends[, 1]]
links$peer_target <- uids[ends[, 2]]
told <- list(
  nodes = as.data.frame(vertex_attr(graph), stringsAsFactors = FALSE, optional = TRUE),
  edges = as.data.frame(links, stringsAsFactors = FALSE, optional = TRUE)
)
cat(jsonlite::toJSON(told, digits = NA, na = "null"))
