#!/usr/bin/env bash
# Runs everything that says whether this is sound, and ends with one line: N passed, N failed, N skipped.
#   ./test.sh          what a change must pass (aim: under 15 minutes on two cores)
#   ./test.sh --full   the full counts of kills, races, scenarios and mails
# On Debian it installs what the tests need; elsewhere it says what is missing and fails.
set -uo pipefail
cd "$(dirname "$0")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 PUMP_TESTS_REQUIRE_ALL=1
[ "${1:-}" = "--full" ] && export PUMP_TESTS_FULL=1

say() { printf '\n== %s (after %d s)\n' "$*" "$SECONDS"; }
failed_before_tests() { printf '\n%s\n0 passed, 1 failed, 0 skipped\n' "$1"; exit 1; }

say "Programs that the tests talk to"
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v pdftoppm >/dev/null || missing+=(poppler-utils)
command -v tesseract >/dev/null || missing+=(tesseract-ocr)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
[ -x /usr/bin/aws ] || missing+=(awscli)
/usr/bin/python3 -c 'import botocore' 2>/dev/null || missing+=(python3-botocore)
[ -x /usr/sbin/dovecot ] || missing+=(dovecot-imapd)
[ -x /usr/sbin/clamd ] || missing+=(clamav-daemon)
command -v heif-enc >/dev/null || missing+=(libheif-examples)
command -v npm >/dev/null || missing+=(npm)
if [ ${#missing[@]} -gt 0 ]; then
  command -v apt-get >/dev/null || failed_before_tests "Missing: ${missing[*]}"
  echo "installing: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  as_root=""; [ "$(id -u)" = 0 ] || as_root="sudo"
  $as_root apt-get update -qq >/dev/null 2>&1
  $as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1 \
    || failed_before_tests "Could not install: ${missing[*]}"
fi

# an S3 server that is not ours, for the proofs' store
if [ ! -d artifacts/tools/node_modules/@20minutes/s3rver ]; then
  mkdir -p artifacts/tools
  npm install --prefix artifacts/tools --no-audit --no-fund --silent --ignore-scripts @20minutes/s3rver@5.0.0 >/dev/null 2>&1 \
    || failed_before_tests "Could not install: s3rver"
fi

# containers often let nobody mount: the promise is held by DiskFullTests too, so that this is said and no failure
may_mount=""
if ! unshare -rm mount -t tmpfs tmpfs /mnt 2>/dev/null; then
  may_mount='&Needs!=Mount'
  echo "Left out: FullDiskRunTests, since this system lets nobody mount a file system of their own."
fi

say "Restore and format"
dotnet tool restore >/dev/null || failed_before_tests "The tools of dotnet-tools.json cannot be restored."
dotnet restore Pump.sln --locked-mode -v q || failed_before_tests "Restore failed."
dotnet csharpier check . || failed_before_tests "Format: run 'dotnet csharpier format .'"

say "Build, warnings are errors"
dotnet build Pump.sln --no-restore -v q || failed_before_tests "The build failed."

# Tests of the trait State=Open show what is known to fall short: docs/quality.md names them.
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
run_tests() { # name of the results, filter
  dotnet test Pump.BackOffice.Tests --no-build -v q --filter "$2" --logger "trx;LogFileName=$1.trx" --results-directory "$results"
}

# The measurements run once, to see that they run, and give way to the tests beside them; their figures are not kept.
nice -n 15 dotnet run --project Pump.BackOffice.Benchmarks --no-build -- --test >"$results/benchmarks.log" 2>&1 &
benchmarks=$!

say "Tests without a browser, and benchmarks beside them"
run_tests code "Kind!=Browser&State!=Open$may_mount" || status=1
wait "$benchmarks" || { status=1; tail -n 40 "$results/benchmarks.log"; echo "The benchmarks failed."; }

say "Tests in a browser"
run_tests browser 'Kind=Browser&State!=Open' || status=1

count() { grep -ho "<Counters [^>]*" "$results"/*.trx 2>/dev/null | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{s+=$1} END {print s+0}'; }
total=$(count total); passed=$(count passed); failed=$(count failed)
skipped=$((total - passed - failed))
[ "$passed" -gt 0 ] || status=1
[ "$status" = 0 ] || [ "$failed" -gt 0 ] || failed=1
[ "$skipped" = 0 ] || { echo "Nothing may be skipped here."; status=1; }
say "Done"
printf '\n%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
exit $status
