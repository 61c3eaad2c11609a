#!/usr/bin/env bash
# Takes the pictures in docs/screenshots anew, from the sample company in a real Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."
PUMP_WRITE_SCREENSHOTS=1 PUMP_TESTS_REQUIRE_ALL=1 dotnet test Pump.BackOffice.Tests --nologo -v q \
  --filter FullyQualifiedName~Browser.ScreenshotsTests
