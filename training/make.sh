#!/usr/bin/env bash
# Makes models/turn-coder/ from data/ (an hour to an hour and a half on two cores). Run in training/ with the packages of requirements.txt.
set -euo pipefail
cd "$(dirname "$0")"
work=${WORK:-work}
python -m turncoder prepare --work "$work"
(cd .. && npm run --silent build)
for part in dev evaluation; do
  node ../dist/cli/main.js assess "$work/$part.jsonl" --coder rules --codings-out "$work/$part.rules.jsonl" > "$work/$part.rules.txt"
done
python -m turncoder train --work "$work"
python -m turncoder finish --work "$work"
python -m turncoder challenges --work "$work"
python -m turncoder fit --work "$work"
python -m turncoder export --work "$work"
python -m turncoder train --config config-small.toml --work "$work-small"
python -m turncoder compare --work "$work"
