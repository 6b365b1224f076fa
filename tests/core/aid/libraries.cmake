# SPDX-License-Identifier: GPL-3.0-or-later
target_link_libraries(test_aid PRIVATE linli_test_support linli_tags linli_demo)
