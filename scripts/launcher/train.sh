#!/bin/sh
# Records the JDK's caches of loaded classes for one build and one JDK: train.sh PROGRAM JAVA OPTION...
# PROGRAM is the build's folder, OPTION what the JVM is always started with. Started in the background by cache.sh.
#
# The mark is the last to be written: a run that is killed leaves none, and the next start begins anew. After one that
# failed it stands without caches, so that it is not tried again for this build and this JDK.
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
for name in answers commands; do
    mkdir -p "$work/$name" || exit 1
    # The recorded run sees nothing of the user's: no variables, no home, no project.
    if (cd "$work/$name" && exec env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 HOME="$work" RESEED_HOME="$work/home" \
        "$java" "$@" -Xlog:disable -Duser.home="$work" -XX:AOTCacheOutput="$work/$name.aot" \
        -cp "$program/reseed.jar" dev.reseed.shell.Training "$name" "$work/$name" 9>&-); then
        mv -f "$work/$name.aot" "$caches/$name.aot"
    else
        rm -f "$caches"/*.aot
        break
    fi
done
printf '%s\n%s\n' "$java" "$release" >"$work/mark" && mv -f "$work/mark" "$caches/mark"
rm -rf "$work"
