// Opens a GraphML file with graphology-graphml and prints what it found as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { MultiDirectedGraph } = require("graphology");
const { parse } = require("graphology-graphml");

const graph = parse(MultiDirectedGraph, readFileSync(process.argv[2], "utf8"), {
  addMissingNodes: false,
});
const nodes = graph.mapNodes((_key, attributes) => attributes);
const edges = graph.mapEdges((_key, attributes, source, target) => [
  graph.getNodeAttribute(source, "node_uid"),
  graph.getNodeAttribute(target, "node_uid"),
  attributes,
]);
console.log(JSON.stringify({ nodes, edges }));
