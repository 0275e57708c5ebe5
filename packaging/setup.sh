#!/bin/bash
# Brings in what building needs: Debian packages that are missing, and LibTorch from pinned wheels.
# Does nothing, and asks for nothing, when all of it is there. Everything it says goes to standard error.
#
#   LIKENESS_TORCH_ROOT   where LibTorch goes; default: ${XDG_CACHE_HOME:-~/.cache}/likeness/torch-2.11.0
set -euo pipefail
packaging=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=${LIKENESS_TORCH_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/likeness/torch-2.11.0}
exec 1>&2

fail() {
    echo "setup: $1"
    echo "       $2"
    exit 1
}

missingPackages() {
    local wanted installed
    wanted=$(grep -Ev '^(#|$)' "$packaging/debian-packages.txt" | sort)
    # shellcheck disable=SC2086
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null | sed -n 's/^installed //p' | sort -u || true)
    comm -23 <(echo "$wanted") <(echo "$installed")
}

installPackages() {
    local missing asRoot=()
    if ! command -v dpkg-query >/dev/null; then
        echo "setup: this is no Debian; the packages of packaging/debian-packages.txt are taken as present"
        return
    fi
    missing=$(missingPackages)
    [ -z "$missing" ] && return
    missing=$(echo "$missing" | tr '\n' ' ')
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "packages are missing, and sudo is not there to install them" \
            "As root: apt-get update && apt-get install --no-install-recommends $missing"
        asRoot=(sudo)
    fi
    echo "setup: installing $missing"
    "${asRoot[@]}" apt-get update || echo "setup: the package lists could not be refreshed; trying with those at hand"
    # shellcheck disable=SC2086
    "${asRoot[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing ||
        fail "apt-get could not install everything" "Its last lines above say why. Is the network there? Then run this again."
}

pythonWithPip() {
    local python
    for python in python3 /usr/bin/python3; do
        if "$python" -m pip --version >/dev/null 2>&1; then
            echo "$python"
            return
        fi
    done
    return 1
}

# The wheels' parts that we need, in a new folder beside the final one, which is then renamed: never half of LibTorch.
fetchTorch() {
    local stamp=$1 python
    python=$(pythonWithPip) || fail "LibTorch is fetched with pip, which no python3 here has" "Install python3-pip; then run this again."
    mkdir -p "$(dirname "$root")"
    local free
    free=$(df -Pk "$(dirname "$root")" | awk 'NR == 2 { print $4 }')
    [ "$free" -gt 2500000 ] || fail "$(dirname "$root") has ${free} KB free; LibTorch needs 2.5 GB while it is unpacked" \
        "Make room, or set XDG_CACHE_HOME to a larger disk."
    temporary=$(mktemp -d "$root.XXXXXX")
    trap 'rm -rf "$temporary"' EXIT
    echo "setup: fetching LibTorch 2.11.0 (550 MB, once)"
    "$python" -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: --python-version 3.11 \
        --implementation cp --abi cp311 --abi abi3 --abi none --platform manylinux_2_28_x86_64 --platform manylinux_2_25_x86_64 \
        --platform manylinux_2_17_x86_64 --platform manylinux2014_x86_64 \
        --no-cache-dir --require-hashes -r "$packaging/pins.txt" -d "$temporary/wheels" ||
        fail "pip could not fetch the wheels of packaging/pins.txt" "Check the network and pip's own settings; then run this again."
    mkdir "$temporary/tree"
    local wheel
    for wheel in "$temporary"/wheels/*.whl; do
        # Python's own parts stay behind; unzip says 11 where a pattern has no match in this wheel.
        unzip -q "$wheel" 'torch/lib/*' 'torch/include/*' 'torch/share/*' 'nvidia/*' '*.dist-info/*' \
            -d "$temporary/tree" 2>"$temporary/unzip.log" || [ $? -eq 11 ] ||
            { cat "$temporary/unzip.log"; fail "$(basename "$wheel") could not be unpacked" "Is the disk full? Then run this again."; }
    done
    echo "$stamp" >"$temporary/tree/pins.sha256"
    chmod 755 "$temporary/tree"
    rm -rf "$root"
    mv "$temporary/tree" "$root"
    echo "setup: LibTorch is in $root"
}

if [ "$(uname -sm)" != "Linux x86_64" ]; then
    fail "this set-up is for Linux on x86-64" \
        "Elsewhere pass -DTorch_DIR=<LibTorch>/share/cmake/Torch to the macos or windows preset; see CONTRIBUTING.md."
fi
installPackages
stamp=$(sha256sum "$packaging/pins.txt" | cut -d' ' -f1)
if [ "$(cat "$root/pins.sha256" 2>/dev/null)" != "$stamp" ]; then
    fetchTorch "$stamp"
fi
