# What the driver's tests share. Each is called with the build folder and the source folder, works
# in $work, says what went wrong and fails at its end if anything did.
# shellcheck shell=sh disable=SC2034
set -u
build=$(cd "$1" && pwd)
source=$(cd "$2" && pwd)
huizong=$build/huizong
work=$(mktemp -d "${TMPDIR:-/tmp}/huizong test.XXXXXX") # the blank is part of the test
trap 'rm -rf "$work"' EXIT
failures=0
share=${HUIZONG_SHARE-1} # of what is tried many times only a share, as CMakeLists.txt says
unset HUIZONG_DATA HUIZONG_RUN HUIZONG_LOCK_FD

wrong() {
    printf 'FAILED: %s\n' "$*"
    failures=$((failures + 1))
}

# expect STATUS COMMAND...: run it; stdout goes to $work/out, stderr to $work/err.
expect() {
    wanted=$1
    shift
    "$@" >"$work/out" 2>"$work/err"
    got=$?
    [ "$got" -eq "$wanted" ] || {
        wrong "status $got, not $wanted: $*"
        sed 's/^/    /' "$work/err"
    }
}

# stderr is one line, and that contains the text.
one_line() {
    if [ "$(wc -l <"$work/err")" -ne 1 ] || ! grep -qF -e "$1" "$work/err"; then
        wrong "stderr is not one line with '$1':"
        sed 's/^/    /' "$work/err"
    fi
}

# Neither a word nor data.
silent() {
    [ ! -s "$work/err" ] || {
        wrong "words on stderr ($1):"
        sed 's/^/    /' "$work/err"
    }
    [ ! -s "$work/out" ] || wrong "words on stdout ($1)"
}

# has FILE TEXT: a line of the file contains it.
has() {
    grep -qF -e "$2" "$1" || wrong "${1##*/} lacks '$2'"
}

# same A B: two files or folders hold the same bytes; run.json, which names time and run, aside.
same() {
    diff -r -x run.json "$1" "$2" >"$work/diff" 2>&1 || {
        wrong "'$1' and '$2' differ:"
        head -n 20 "$work/diff"
    }
}

# A fresh book with the sample's inbox; without one there is nothing to test.
new_book() {
    expect 0 "$huizong" init --sample guangdong-2021 "$1"
    silent 'init'
    [ "$failures" -eq 0 ] || finish
}

finish() {
    [ "$failures" -eq 0 ] || printf '%s wrong\n' "$failures"
    [ "$failures" -eq 0 ]
    exit
}
