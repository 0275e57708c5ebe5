# shellcheck shell=bash disable=SC2154
# Sets up and builds; read with `source` by ./run and ./test, which set `source`, the source folder.
# Everything said on the way goes to standard error and into build/build.log.

export LIKENESS_TORCH_ROOT=${LIKENESS_TORCH_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/likeness/torch-2.11.0}
build=$source/build/release
log=$source/build/build.log

# A file that includes torch.h takes up to 2 GB to compile.
buildJobs() {
    awk -v cores="$(nproc)" '/^MemAvailable/ { jobs = int($2 / 2000000) }
        END { print jobs < 1 ? 1 : jobs < cores ? jobs : cores }' /proc/meminfo
}

isConfigured() {
    [ -e "$build/build.ninja" ] && grep -qxF "LIKENESS_TORCH_ROOT:PATH=$LIKENESS_TORCH_ROOT" "$build/CMakeCache.txt"
}

setUpAndBuild() {
    "$source/packaging/setup.sh" &&
        { isConfigured || (cd "$source" && cmake --preset release "-DLIKENESS_TORCH_ROOT=$LIKENESS_TORCH_ROOT"); } &&
        cmake --build "$build" --parallel "$(buildJobs)" --target "$1"
}

# buildTarget likeness|all
buildTarget() {
    mkdir -p "$source/build"
    if ! setUpAndBuild "$1" 2>&1 | tee "$log" >&2; then
        echo "Building failed; what was said is above and in $log" >&2
        exit 1
    fi
}
