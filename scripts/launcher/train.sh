#!/bin/sh
# Records the JDK's caches of loaded classes for one build and one JDK: train.sh PROGRAM JAVA OPTION...
# PROGRAM is the build's folder, OPTION what the JVM is always started with. Started in the background by cache.sh.
#
# The mark is the last to come to its place: a run that is killed leaves none, and the next start begins anew. After one that
# failed it stands without caches, so that it is not tried again for this build and this JDK; but not where the disk had no
# room for a cache. It is written first, beside it: on a full disk it is not there to be written last, and without it
# nothing is recorded.
set -u

launcher=${0%/*}
program=$1
java=$2
shift 2
caches=$program/aot
work=$program/aot.new
# shellcheck source=scripts/launcher/lock.sh
. "$launcher/lock.sh"
# shellcheck source=scripts/launcher/cache.sh
. "$launcher/cache.sh"

cd "$program" && mkdir -p "$caches" || exit 1
exec 9>"$caches/lock"
lock_file nonblocking || exit 0
read_release
! are_caches_current || exit 0

rm -rf "$work" "$caches/mark" "$caches"/*.aot
if ! { mkdir -p "$work" && printf '%s\n%s\n' "$java" "$release" >"$work/mark"; } 2>/dev/null; then
    rm -rf "$work"
    exit 1
fi
for name in answers commands; do
    # The recorded run sees nothing of the user's: no variables, no home, no project. With the quick compiler alone it records no
    # profiles of methods, for which a short command would be compiled more than it runs.
    if (mkdir "$work/$name" && cd "$work/$name" && exec env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 HOME="$work" RESEED_HOME="$work/home" \
        "$java" "$@" -XX:TieredStopAtLevel=1 -Xlog:disable -Duser.home="$work" -XX:AOTCacheOutput="$work/$name.aot" \
        -cp "$program/reseed.jar" dev.reseed.shell.Training "$name" "$work/$name" 9>&-) && mv -f "$work/$name.aot" "$caches/$name.aot"; then
        :
    else
        rm -rf "$caches"/*.aot "$work"/*.aot
        # A cache takes some 40 MB.
        if ! dd if=/dev/zero of="$work/room" bs=1048576 count=64 2>/dev/null; then
            rm -rf "$work"
            exit 1
        fi
        break
    fi
done
touch "$work/mark" && mv -f "$work/mark" "$caches/mark"
rm -rf "$work"
