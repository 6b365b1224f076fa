#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds everything and runs every test.
# usage: test.sh [PRESET]      debug (default), asan, tsan or release
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-debug}
packaging/install_packages.sh build test
packaging/check_layers.sh
cmake --preset "$preset"
cmake --build --preset "$preset"
export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
ctest --preset "$preset" -j "$(nproc)"
