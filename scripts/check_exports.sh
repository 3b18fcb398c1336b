#!/usr/bin/env bash
# Exports read back by programs that are not Python's: npm packages, biber, LibreOffice.
# usage: scripts/check_exports.sh [PAPER…]   (default: the papers of fixtures/)
# CITECHECK: the command to test. NODE_MODULES: a folder where these are installed:
#   npm install citeproc @citation-js/core @citation-js/plugin-csl @citation-js/plugin-ris \
#     biblatex-csl-converter @microsoft/jest-sarif ajv
# What is not there is left out, and said.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
read -r -a citecheck <<< "${CITECHECK:-citecheck}"
if [ $# -eq 0 ]; then set -- "$here"/../fixtures/*.txt "$here"/../fixtures/*.md; fi
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
for pair in csl-json:json biblatex:bib bibtex:bibtex.bib ris:ris xlsx:xlsx csv:csv; do
  "${citecheck[@]}" export "$@" --format "${pair%%:*}" -o "$out/all.${pair#*:}" --quiet
done
"${citecheck[@]}" lint "$@" --format sarif -o "$out/all.sarif" --quiet --fail-on never

if command -v biber > /dev/null; then
  # What a paper does not print (an author, a date) is missing in its record, too.
  (cd "$out" && biber --tool --validate-datamodel all.bib -O biber.bib || true) > "$out/biber.log" 2>&1
  if grep -E '^(WARN|ERROR)' "$out/biber.log" | grep -vE 'Missing mandatory field|of field .volume. must be'; then
    echo "check_exports: biber complains"; exit 1
  fi
  echo "biber: no complaint"
else echo "biber: not here, left out"; fi

if command -v soffice > /dev/null; then
  timeout 120 soffice --headless "-env:UserInstallation=file://$out/office" \
    --convert-to csv:"Text - txt - csv (StarCalc)":44,34,76 --outdir "$out/read" "$out/all.xlsx" > /dev/null 2>&1 || true
  if [ ! -f "$out/read/all.csv" ]; then echo "LibreOffice: it has no Calc here, left out"; else
  python3 - "$out/read/all.csv" "$out/all.json" <<'PY'
import csv, json, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")))
titles = {row["title"] for row in rows}
lost = [i["title"] for i in json.load(open(sys.argv[2], encoding="utf-8")) if i["title"][:30_000] not in titles]
print(f"LibreOffice: {len(rows)} rows, {len(lost)} titles lost")
sys.exit(bool(lost))
PY
  fi
else echo "LibreOffice: not here, left out"; fi

if command -v node > /dev/null && [ -d "${NODE_MODULES:-node_modules}/citeproc" ]; then
  node "$here/check_exports.cjs" "$(cd "${NODE_MODULES:-node_modules}" && pwd)" "$out"
else echo "node: not here, or its packages are not (NODE_MODULES); left out"; fi
