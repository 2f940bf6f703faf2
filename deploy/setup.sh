#!/bin/sh
# Prepares this checkout, step by step, and does only what is stale. What is missing is named in one line.
#   deploy/setup.sh           what running needs: .venv/bin/yishi and the built pages
#   deploy/setup.sh tests     also what the gates need, Debian packages included
set -eu
cd "$(dirname "$0")/.."
root=$PWD
venv=$root/.venv
stamps=$venv/.stamps
[ -n "${HOME:-}" ] || { HOME=$venv/home; export HOME; }
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

fail() { echo "$1" >&2; exit 1; }
say() { echo "  $1"; }

fresh() { # fresh NAME FILE…: whether NAME was done with these very files
    name=$1; shift
    sum=$(cat "$@" | cksum)
    [ -f "$stamps/$name" ] && [ "$(cat "$stamps/$name")" = "$sum" ]
}

done_with() { # done_with NAME FILE…
    name=$1; shift
    cat "$@" | cksum > "$stamps/$name"
}

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    fail "Missing: Python 3.11 or newer. Get it: apt-get install python3 python3-venv"
}

make_venv() {
    [ -x "$venv/bin/python" ] && "$venv/bin/python" -m pip --version >/dev/null 2>&1 && return
    python=$(find_python)
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "Missing: python3-venv. Get it: apt-get install python3-venv"
    say "Making the environment (.venv) with $("$python" -V)"
    "$python" -m venv "$venv" || fail "Missing: a working python3-venv. Get it: apt-get install python3-venv"
}

install_lock() { # install_lock NAME FILE WORDS
    fresh "$1" "$2" && return
    say "$3"
    "$venv/bin/python" -m pip install --quiet --require-hashes -r "$2" ||
        fail "The Python packages of $2 could not be installed: is the package index reachable?"
    done_with "$1" "$2"
}

node_is_new_enough() {
    command -v npm >/dev/null 2>&1 && command -v node >/dev/null 2>&1 &&
        node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'
}

install_node() {
    node_is_new_enough && return
    install_lock node deploy/requirements-node.lock "Fetching Node (this machine's is missing or older than 20.19)"
}

install_ourselves() {
    fresh ourselves pyproject.toml && [ -x "$venv/bin/yishi" ] && return
    say "Installing the yishi command"
    YISHI_SKIP_FRONTEND=1 "$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation -e . ||
        fail "The yishi command could not be installed."
    done_with ourselves pyproject.toml
}

build_pages() {
    "$venv/bin/python" -c 'import sys; sys.path.insert(0, "deploy"); import front_end; sys.exit(not front_end.is_current())' && return
    say "Building the pages"
    "$venv/bin/python" deploy/front_end.py
}

debian_packages() {
    missing=""
    command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
    command -v firefox-esr >/dev/null 2>&1 || missing="$missing firefox-esr"
    ls /usr/share/fonts/opentype/noto/NotoSansCJK* >/dev/null 2>&1 || missing="$missing fonts-noto-cjk"
    command -v fusermount >/dev/null 2>&1 || missing="$missing fuse"
    ls /lib/*/libfuse.so.2 /usr/lib/*/libfuse.so.2 >/dev/null 2>&1 || missing="$missing libfuse2"
    command -v sqlite3 >/dev/null 2>&1 || missing="$missing sqlite3"
    [ -z "$missing" ] && return
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || fail "Missing for the tests:$missing. Get them: sudo apt-get install$missing"
    say "Installing Debian packages:$missing"
    log=$(mktemp)
    # shellcheck disable=SC2086
    if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } \
        </dev/null >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        fail "Missing for the tests:$missing. They could not be installed (above)."
    fi
    rm -f "$log"
}

make_venv
mkdir -p "$stamps"
install_lock requirements requirements.lock "Installing the Python packages (once, about a minute)"
install_node
install_ourselves
build_pages
if [ "${1:-}" = tests ]; then
    install_lock tests deploy/requirements-tests.lock "Installing what the tests need"
    debian_packages
fi
