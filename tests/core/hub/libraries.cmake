# SPDX-License-Identifier: GPL-3.0-or-later
# The hub's disk is the one in memory that can fail.
target_link_libraries(test_hub PRIVATE linli_test_support linli_test_crash)
