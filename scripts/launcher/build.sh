# shellcheck shell=sh
# shellcheck disable=SC2154 # root, output, program and java come from the script that reads this one
# Builds the program of this checkout. Read by scripts/reseed, which has set root, output, program and java.
#
# target/reseed/ holds one folder for each of the last builds and `current`, which names the newest. A build
# is unpacked beside them and then named in `current` by one rename: a start at the same moment, a build
# that fails and one that is killed find the program of before, whole; and a shell that is still running
# keeps the jars that it was started from. Beside the jars train.sh puts its caches, which go with them.
#
# target/reseed.built is Maven's own mark: it exists after a build that ended well, and its time is that of
# the build's beginning, so that a file that was changed meanwhile counts as newer.

. "$root/scripts/launcher/lock.sh"

build_program() {
    log=$root/target/build.log
    unfinished=$root/target/build.unfinished
    maven=
    ticker=
    if [ ! -f "$root/pom.xml" ]; then
        build_error "there is no program in $output" "$root has no pom.xml to build it from" 'get the whole checkout'
    fi
    if ! mkdir -p "$output" 2>/dev/null || [ ! -w "$output" ] || [ ! -w "$root/target" ]; then
        use_old_program
        return
    fi
    exec 9>"$root/target/build.lock"
    take_turn
    find_program
    if ! is_current; then
        trap 'end_build 130' INT
        trap 'end_build 143' TERM
        trap 'end_build 129' HUP
        if ! is_jar_current; then
            run_maven
        fi
        unpack_program
        trap - INT TERM HUP
        remember_java
    fi
    exec 9>&-
}

build_error() {
    printf 'error: %s\n  why: %s\n  try: %s\n' "$1" "$2" "$3" >&2
    exit 1
}

# In a folder that this user cannot write, a program older than its sources is better than none.
use_old_program() {
    if [ -z "$program" ]; then
        build_error 'Reseed is not built yet' "$root/target cannot be written" \
            "run $root/scripts/reseed once as the user who owns that folder"
    fi
    printf 'warning: Reseed is older than its sources, and %s cannot be written\n' "$root/target" >&2
}

# One build at a time. The lock is the kernel's and goes with its holder, Maven included: after a
# `kill -9` of this script the next one waits until Maven has ended too.
take_turn() {
    if lock_file nonblocking; then
        return
    fi
    printf 'waiting for another build of Reseed\n' >&2
    lock_file blocking || build_error 'the lock of the build could not be taken' \
        "$root/target/build.lock cannot be locked" 'install flock (util-linux) or perl'
}

# Whether Maven built the jar after the last change: by hand, or within `scripts/test`.
is_jar_current() {
    [ -f "$root/target/reseed.jar" ] && [ -f "$root/target/reseed.built" ] && [ ! -e "$unfinished" ] || return 1
    [ "${RESEED_BUILD-}" != never ] || return 0
    no_source_newer_than "$root/target/reseed.built"
}

run_maven() {
    if [ "${RESEED_BUILD-}" = never ]; then
        build_error 'Reseed is not built yet' 'RESEED_BUILD=never forbids to build it' 'unset RESEED_BUILD'
    fi
    require_maven
    prepare_maven
    # A killed compiler may have left half a class, which Maven would take for a whole one.
    if [ -e "$unfinished" ]; then
        rm -rf "$root/target/classes" "$root/target/maven-status" "$root/target/reseed.jar"
    fi
    : >"$unfinished"
    if [ -n "$program" ]; then
        doing='building Reseed anew, its sources changed'
    else
        doing='building Reseed, once'
    fi
    # Neither tests nor their compilation, nor the check of the formatting: this is for running, not for a commit.
    (cd "$root" && exec mvn -B -Dmaven.test.skip=true -Dspotless.check.skip=true package) >"$log" 2>&1 </dev/null &
    maven=$!
    if [ -t 2 ]; then
        show_progress 9>&- &
        ticker=$!
    else
        printf '%s; the log is %s\n' "$doing" "$log" >&2
    fi
    wait "$maven"
    result=$?
    maven=
    stop_ticker
    if [ "$result" -ne 0 ]; then
        show_failure
        build_error 'Reseed could not be built' "Maven ended with $result; what it said is above, and all of it in $log" \
            'mend what it says; RESEED_BUILD=never runs the program built before'
    fi
    rm -f "$unfinished"
}

# Maven's errors up to its general advice, or the end of the log if it named none.
show_failure() {
    if grep -q '^\[ERROR\]' "$log"; then
        sed -n '/^\[ERROR\]/{/-> \[Help/q;p;}' "$log" | head -n 25 >&2
    else
        tail -n 25 "$log" >&2
    fi
}

# A line that is written anew each second: what Maven is doing, and for how long.
show_progress() {
    seconds=0
    while kill -0 "$$" 2>/dev/null; do
        step=$(sed -n -e 's/^\[INFO\] --- \([^ ]*\) .*/\1/p' -e 's/^Downloading from .*/downloading/p' "$log" | tail -n 1)
        step=${step##*:}
        printf '\r\033[K%s: %s, %s s' "$doing" "${step:-starting Maven}" "$seconds" >&2
        sleep 1
        seconds=$((seconds + 1))
    done
}

stop_ticker() {
    if [ -n "$ticker" ]; then
        kill "$ticker" 2>/dev/null
        wait "$ticker" 2>/dev/null
        ticker=
        printf '\r\033[K' >&2
    fi
}

end_build() {
    trap '' INT TERM HUP
    if [ -n "$maven" ]; then
        kill "$maven" 2>/dev/null
        wait "$maven" 2>/dev/null
    fi
    stop_ticker
    rm -rf "$output/.new"
    printf 'the build of Reseed was interrupted\n' >&2
    exit "$1"
}

unpack_program() {
    rm -rf "$output/.new"
    if ! "$java" -Djarmode=tools -jar "$root/target/reseed.jar" extract --destination "$output/.new" \
        >>"$log" 2>&1 </dev/null || [ ! -f "$output/.new/reseed.jar" ]; then
        tail -n 10 "$log" >&2
        build_error 'Reseed could not be unpacked' "the end of $log is above" "delete $root/target and try again"
    fi
    # Names are times, so that the newest comes last.
    name=$(date +%Y%m%d-%H%M%S)-$$
    if ! { touch -r "$root/target/reseed.built" "$output/.new/built" && mv "$output/.new" "$output/$name" &&
        printf '%s\n' "$name" >"$output/.current" && mv -f "$output/.current" "$output/current"; }; then
        build_error 'Reseed could not be unpacked' "$output cannot be written" 'see whether the disk is full'
    fi
    program=$output/$name
    set -- "$output"/[0-9]*
    while [ $# -gt 3 ]; do
        [ "$1" = "$program" ] || rm -rf "$1"
        shift
    done
}
