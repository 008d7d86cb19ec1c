# shellcheck shell=sh
# The kernel's lock on the file that is open as descriptor 9. It goes with its holders, however they end.

# Takes it; fails where another holds it ("nonblocking") or waits for that ("blocking").
lock_file() {
    if command -v flock >/dev/null; then
        if [ "$1" = blocking ]; then flock 9; else flock -n 9; fi
    else
        perl -e 'use Fcntl ":flock"; open(my $f, ">&=", 9) or exit 2;
            exit(flock($f, LOCK_EX | ($ARGV[0] eq "blocking" ? 0 : LOCK_NB)) ? 0 : 1)' "$1"
    fi
}
