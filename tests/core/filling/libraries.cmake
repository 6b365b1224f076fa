# SPDX-License-Identifier: GPL-3.0-or-later
find_package(nlohmann_json 3.11 REQUIRED)
target_sources(test_filling PRIVATE core/forms/form_support.cpp)
target_link_libraries(test_filling PRIVATE linli_test_support linli_tags nlohmann_json::nlohmann_json)
