// Opens a CYJS file with cytoscape.js and prints what it found as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const cytoscape = createRequire(import.meta.url)("cytoscape");
const { elements } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const cy = cytoscape({ headless: true, elements, layout: { name: "preset" } });
const nodes = cy.nodes().map((node) => ({ ...node.data(), ...node.position() }));
const edges = cy.edges().map((edge) => [edge.source().id(), edge.target().id(), edge.data()]);
console.log(JSON.stringify({ nodes, edges }));
