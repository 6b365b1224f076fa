# SPDX-License-Identifier: GPL-3.0-or-later
target_link_libraries(test_community PRIVATE linli_test_support)
