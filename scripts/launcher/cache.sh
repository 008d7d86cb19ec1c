# shellcheck shell=sh
# shellcheck disable=SC2154 # root, program, java and jvm come from the script that reads this one
# The JDK's caches of loaded classes (AOT caches), with which the JVM starts in half the time. Read by scripts/reseed and
# by train.sh, which records them. They lie in the build's folder, in `aot`, beside `mark`, which names the JDK.

# Sets cache to the file for the arguments given, or to nothing; then the caches are recorded in the background.
find_cache() {
    read_release
    # What needs no application has a cache of its own: the whole one takes longer to open than such an answer.
    case $#,${1-} in
        1,--version | 1,--help | 1,-h) cache=$program/aot/answers.aot ;;
        *) cache=$program/aot/commands.aot ;;
    esac
    if ! are_caches_current; then
        cache=
        [ ! -w "$program" ] || train
    fi
    [ -f "$cache" ] || cache=
}

# Sets release to what the JDK's `release` file says, on one line: a JDK's update leaves java where it was.
read_release() {
    release=
    while IFS= read -r line; do release=$release$line; done <"${java%/bin/java}/release"
}

# Whether the caches are of this JDK, and as they were recorded. After a run that failed there is a mark and no cache.
# shellcheck disable=SC3013 # dash, bash, zsh, ksh and busybox know -nt
are_caches_current() {
    [ -r "$program/aot/mark" ] || return 1
    { IFS= read -r marked_java && IFS= read -r marked_release; } <"$program/aot/mark" || return 1
    [ "$marked_java" = "$java" ] && [ "$marked_release" = "$release" ] || return 1
    for file in "$program/reseed.jar" "$program/aot/answers.aot" "$program/aot/commands.aot"; do
        [ ! "$file" -nt "$program/aot/mark" ] || return 1
    done
}

# Away from this start's terminal, files and signals, and no child of the JVM that this process becomes. A caller's lock
# may be any descriptor, and only bash closes those above 9.
train() {
    (
        trap '' HUP INT QUIT
        # shellcheck disable=SC2016 # for bash to expand
        closing='for fd in /proc/self/fd/* /dev/fd/*; do
            fd=${fd##*/}
            case $fd in [012] | *[!0-9]*) ;; *) eval "exec $fd>&-" ;; esac
        done
        exec "$@"'
        bash=$(command -v bash) || closing='exec "$@"'
        # shellcheck disable=SC2086 # the options are meant to be split
        nice -n 19 "${bash:-sh}" -c "$closing" train sh "$root/scripts/launcher/train.sh" "$program" "$java" $jvm &
    ) </dev/null >/dev/null 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
}
