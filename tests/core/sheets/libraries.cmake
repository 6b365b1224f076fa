# SPDX-License-Identifier: GPL-3.0-or-later
find_package(PkgConfig REQUIRED)
pkg_check_modules(TEST_ZIP REQUIRED IMPORTED_TARGET libzip)
target_link_libraries(test_sheets PRIVATE PkgConfig::TEST_ZIP)
