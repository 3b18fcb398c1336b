// Exports read back by npm packages. usage: node check_exports.cjs NODE_MODULES FOLDER
const fs = require("fs"), path = require("path");
const [modules, folder] = process.argv.slice(2);
const from = require("module").createRequire(path.join(modules, "x.js"));
const read = (name) => fs.readFileSync(path.join(folder, name), "utf8");
const items = JSON.parse(read("all.json"));
let failed = false;
const say = (what, good, told) => { console.log(`${what}: ${told}`); failed ||= !good; };

const { Cite } = from("@citation-js/core");
from("@citation-js/plugin-csl"); from("@citation-js/plugin-ris");
// Not APA: it lists no interviews and no letters.
const entries = new Cite(items).format("bibliography", { template: "vancouver", asEntryArray: true });
const empty = entries.filter(([, text]) => !text.trim());
say("citeproc", entries.length === items.length && !empty.length, `${entries.length} of ${items.length} formatted`);
const ris = new Cite(read("all.ris"));
const lost = items.filter((item, i) => !ris.data[i] || ris.data[i].title !== item.title.replace(/\s+/g, " "));
say("plugin-ris", ris.data.length === items.length && !lost.length, `${ris.data.length} of ${items.length} read, ${lost.length} titles differ`);

const { BibLatexParser } = from("biblatex-csl-converter");
for (const name of ["all.bib", "all.bibtex.bib"]) {
  const parsed = new BibLatexParser(read(name), { processUnexpected: true, processUnknown: true }).parse();
  const count = Object.keys(parsed.entries).length;
  say(`biblatex-csl-converter, ${name}`, count === items.length && !parsed.errors.length,
    `${count} of ${items.length}, ${parsed.errors.length} errors`);
}

// jest-sarif's own ajv: the schema is of a draft that the newest ajv no longer takes.
const sarif = path.join(modules, "@microsoft/jest-sarif");
const Ajv = require("module").createRequire(path.join(sarif, "package.json"))("ajv");
const ajv = new Ajv({ schemaId: "auto", unknownFormats: "ignore", meta: false, validateSchema: false });
const schema = JSON.parse(fs.readFileSync(path.join(sarif, "lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"));
delete schema.$schema;
const valid = ajv.validate(schema, JSON.parse(read("all.sarif")));
say("SARIF schema", valid, valid ? "valid" : ajv.errorsText().slice(0, 500));
process.exit(failed ? 1 : 0);
