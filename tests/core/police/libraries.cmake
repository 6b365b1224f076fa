# SPDX-License-Identifier: GPL-3.0-or-later
# The hub and workstations in one process.
target_sources(test_police PRIVATE core/hub/workstations.cpp core/hub/store_place.cpp)
target_link_libraries(test_police PRIVATE linli_test_support linli_test_crash)
# People held by two committees, also on PostgreSQL.
add_test(NAME test_twins_postgres
    COMMAND ${CMAKE_SOURCE_DIR}/tests/support/with_postgres.sh $<TARGET_FILE:test_police> [twins])
set_tests_properties(test_twins_postgres PROPERTIES TIMEOUT 600)
