#!/bin/sh
# Makes the two screen recordings of the sandbox anew: the app draws the frames, ffmpeg packs them.
# Needs ffmpeg with libvpx-vp9 and libx264. Run it from anywhere; the results are committed.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
clips="$top/Pump.BackOffice/Sandbox/Clips"
frames=$(mktemp -d)
trap 'rm -rf "$frames"' EXIT
rate=10

draw() {
  mkdir -p "$frames/$1"
  dotnet run --no-launch-profile --project "$top/Pump.BackOffice" -- draw-clip "$1" "$frames/$1"
}

draw walkthrough.webm
ffmpeg -loglevel error -y -framerate $rate -i "$frames/walkthrough.webm/%04d.png" -map_metadata -1 -fflags +bitexact \
  -flags:v +bitexact -c:v libvpx-vp9 -pix_fmt yuv420p -crf 36 -b:v 0 -g 50 -row-mt 0 -threads 1 "$clips/walkthrough.webm"

draw credits-evening.mp4
ffmpeg -loglevel error -y -framerate $rate -i "$frames/credits-evening.mp4/%04d.png" -map_metadata -1 -fflags +bitexact \
  -flags:v +bitexact -c:v libx264 -profile:v high -pix_fmt yuv420p -crf 26 -g 50 -threads 1 -movflags +faststart \
  "$clips/credits-evening.mp4"

ls -l "$clips"
