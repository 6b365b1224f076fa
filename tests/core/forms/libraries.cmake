# SPDX-License-Identifier: GPL-3.0-or-later
target_link_libraries(test_forms PRIVATE linli_test_support)
target_link_libraries(test_forms PRIVATE nlohmann_json::nlohmann_json)
