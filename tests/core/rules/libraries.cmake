# SPDX-License-Identifier: GPL-3.0-or-later
find_package(nlohmann_json 3.11 REQUIRED)
target_link_libraries(test_rules PRIVATE linli_demo linli_test_support nlohmann_json::nlohmann_json)
