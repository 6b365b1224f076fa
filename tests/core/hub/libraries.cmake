# SPDX-License-Identifier: GPL-3.0-or-later
# The hub's disk is the one in memory that can fail.
target_link_libraries(test_hub PRIVATE linli_test_support linli_test_crash linli_tags)
# The same tests on PostgreSQL, on a cluster of their own.
add_test(NAME test_hub_postgres
    COMMAND ${CMAKE_SOURCE_DIR}/tests/support/with_postgres.sh $<TARGET_FILE:test_hub> ~[sqlite])
set_tests_properties(test_hub_postgres PROPERTIES TIMEOUT 1200)
