# shellcheck shell=sh
# shellcheck disable=SC2154 # output comes from scripts/reseed
# Finds a JDK 25 and a Maven. Read by scripts/reseed, scripts/test and .ci/run.
# A JDK's version is read from its `release` file: starting java to ask would cost more than Reseed itself.

# Prints the version's first number ("25") of the JDK in folder $1, or nothing.
java_major() {
    [ -r "$1/release" ] || return 0
    sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release"
}

# Prints the folder of the JDK whose `java` is first on the PATH, or nothing.
java_home_on_path() {
    found=$(command -v java) || return 0
    while [ -h "$found" ]; do
        link=$(readlink "$found")
        case $link in
            /*) found=$link ;;
            *) found=${found%/*}/$link ;;
        esac
    done
    found=${found%/*}
    printf '%s\n' "${found%/*}"
}

is_jdk_25() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ "$(java_major "$1")" = 25 ]
}

# Sets jdk to the folder of a JDK 25, or to nothing.
find_jdk() {
    for jdk in "${JAVA_HOME-}" "$(java_home_on_path)" /usr/lib/jvm/* \
        "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/* "${HOME-}"/.jdks/* \
        "${XDG_DATA_HOME:-${HOME-}/.local/share}"/mise/installs/java/* "${HOME-}"/.asdf/installs/java/* \
        /opt/* /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -n "$jdk" ] && is_jdk_25 "$jdk"; then
            return
        fi
    done
    jdk=
    if [ -x /usr/libexec/java_home ]; then
        jdk=$(/usr/libexec/java_home -v 25 2>/dev/null) && is_jdk_25 "$jdk" || jdk=
    fi
}

# Sets jdk; ends the script with 2 if there is none.
require_jdk() {
    find_jdk
    if [ -z "$jdk" ]; then
        printf '%s\n' 'error: Reseed needs a JDK 25, and none was found in JAVA_HOME, on the PATH or where JDKs usually lie' \
            '  try: sdk install java 25-tem, brew install openjdk@25 or apt install openjdk-25-jdk; elsewhere, set JAVA_HOME to it' >&2
        exit 2
    fi
}

# Sets java; ends the script with 2 if there is none.
require_java() {
    require_jdk
    java=$jdk/bin/java
    remember_java
}

# Spares the next start the search, where $output can be written.
remember_java() {
    if [ -w "$output" ]; then
        # Moved into place, so that a start at the same moment reads no half of it.
        printf 'JAVA_HOME=%s\n%s\n' "${JAVA_HOME-}" "$java" >"$output/.java.$$" &&
            mv -f "$output/.java.$$" "$output/java"
    fi
}

require_maven() {
    if ! command -v mvn >/dev/null; then
        printf '%s\n' 'error: Reseed has to be built, and Maven (mvn) is not on the PATH' \
            '  try: sdk install maven, brew install maven or apt install maven' >&2
        exit 2
    fi
}

# Shows the JDK in $jdk to Maven's toolchains, wherever it lies. Maven itself keeps the Java that it
# would have taken, if that is new enough for the plugins (17).
prepare_maven() {
    export JAVA25_HOME="$jdk"
    major=$(java_major "${JAVA_HOME:-$(java_home_on_path)}")
    if [ "${major:-0}" -lt 17 ]; then
        export JAVA_HOME="$jdk"
    fi
}
