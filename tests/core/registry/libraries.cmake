# SPDX-License-Identifier: GPL-3.0-or-later
find_package(PkgConfig REQUIRED)
pkg_check_modules(TEST_ICU REQUIRED IMPORTED_TARGET icu-uc icu-i18n)
target_link_libraries(test_registry PRIVATE PkgConfig::TEST_ICU)
target_link_libraries(test_registry PRIVATE linli_test_support)
