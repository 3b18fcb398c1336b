#!/usr/bin/env bash
# Exports read back by programs that are not Python's: npm packages, biber, LibreOffice.
# usage: scripts/check_exports.sh [PAPER…]   (default: the papers of fixtures/)
# CITECHECK: the command to test. NODE_MODULES: FOLDER/node_modules of `get_readers.sh FOLDER`.
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
  to_csv() {  # FILE FOLDER [OPTION…]
    local file=$1 folder=$2; shift 2
    timeout 120 soffice --headless "-env:UserInstallation=file://$out/office" "$@" \
      --convert-to csv:"Text - txt - csv (StarCalc)":44,34,76 --outdir "$folder" "$file" > /dev/null 2>&1 || true
  }
  to_csv "$out/all.xlsx" "$out/read"
  if [ ! -f "$out/read/all.csv" ]; then echo "LibreOffice: it has no Calc here, left out"; else
  python3 - "$out/read/all.csv" "$out/all.json" <<'PY'
import csv, json, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")))
titles = {row["title"] for row in rows}
lost = [i["title"] for i in json.load(open(sys.argv[2], encoding="utf-8")) if i["title"][:30_000] not in titles]
print(f"LibreOffice: {len(rows)} rows, {len(lost)} titles lost")
sys.exit(bool(lost))
PY
  # Numbers and dates recognised, as by a double click, in English, German and Russian settings.
  for language in 1033 1031 1049; do
    to_csv "$out/all.csv" "$out/$language" \
      --infilter="Text - txt - csv (StarCalc):44,34,76,1,,$language,false,true"
    python3 - "$out/all.csv" "$out/$language/all.csv" <<'PY'
import csv, sys
printed, opened = ([cell.lstrip("'") for row in csv.reader(open(name, encoding="utf-8-sig", newline=""))
                    for cell in row] for name in sys.argv[1:])
turned = [pair for pair in zip(printed, opened, strict=True) if pair[0] != pair[1]]
print(f"LibreOffice, CSV, {sys.argv[2].split('/')[-2]}: {len(turned)} cells turned", *turned[:3])
sys.exit(bool(turned))
PY
  done
  fi
else echo "LibreOffice: not here, left out"; fi

if command -v node > /dev/null && [ -d "${NODE_MODULES:-node_modules}/citeproc" ]; then
  node "$here/check_exports.cjs" "$(cd "${NODE_MODULES:-node_modules}" && pwd)" "$out"
else echo "node: not here, or its packages are not (NODE_MODULES); left out"; fi
