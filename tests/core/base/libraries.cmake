# SPDX-License-Identifier: GPL-3.0-or-later
# The test of messages reads the sources.
target_compile_definitions(test_base PRIVATE LINLI_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
