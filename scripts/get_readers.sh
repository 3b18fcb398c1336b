#!/usr/bin/env bash
# Gets what reads our outputs back and is not Python's, where it is missing and can be had.
# usage: scripts/get_readers.sh browser | programs | FOLDER
#   browser   Chromium, for the report page's tests       (apt, as root)
#   programs  biber, LibreOffice Calc, node with npm      (apt, as root)
#   FOLDER    the npm packages of check_exports.sh, into FOLDER/node_modules
# Each step is bounded in time. What cannot be had is said and left out: always exits with 0.
set -uo pipefail
packages=(citeproc@2.4.63 @citation-js/core@0.8.2 @citation-js/plugin-csl@0.8.2
  @citation-js/plugin-ris@0.8.2 biblatex-csl-converter@3.6.0 @microsoft/jest-sarif@1.0.0-beta.0)

has() { command -v "$1" > /dev/null; }

by_apt() {  # PACKAGE…
  if [ "$(id -u)" != 0 ] || ! has apt-get; then echo "get_readers: no apt as root; no $*"; return; fi
  export DEBIAN_FRONTEND=noninteractive
  timeout 60 apt-get update -qq > /dev/null 2>&1
  timeout --kill-after=20 300 apt-get install -y -qq --no-install-recommends "$@" > /dev/null 2>&1 \
    || echo "get_readers: apt gave no $*"
}

case ${1:?browser, programs or a folder} in
  browser)
    has chromium || has chromium-browser || has google-chrome || by_apt chromium ;;
  programs)
    has biber || by_apt biber
    has soffice || by_apt libreoffice-calc-nogui
    { has node && has npm; } || by_apt nodejs npm ;;
  *)
    if ! has npm; then echo "get_readers: no npm"; exit 0; fi
    mkdir -p "$1"
    timeout --kill-after=10 180 npm install --prefix "$1" --no-audit --no-fund --no-save \
      --loglevel=error "${packages[@]}" > "$1/npm.log" 2>&1 \
      || { echo "get_readers: npm gave no packages"; tail -3 "$1/npm.log"; } ;;
esac
exit 0
