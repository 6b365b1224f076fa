# SPDX-License-Identifier: GPL-3.0-or-later
# The tests look at Pango's own measures.
find_package(PkgConfig REQUIRED)
pkg_check_modules(TEST_PANGOCAIRO REQUIRED IMPORTED_TARGET pangocairo)
target_link_libraries(test_print PRIVATE PkgConfig::TEST_PANGOCAIRO)
