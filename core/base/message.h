// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The sentences people read when something goes wrong, from resources/messages/*.tsv (key, zh, en). Data, so that the
// window, the command line and the hub say the same. Safe from any thread.

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace linli::base {

enum class Language { Chinese, English };

// The sentence of `key` with its {named} blanks filled; an English sentence takes the value of "name_en" where there is
// one (labels of fields). An unknown key gives the key itself (a test keeps that from
// happening: every key used in the sources has a row with both languages).
std::string sentence(std::string_view key, const std::map<std::string, std::string>& blanks, Language language);

// The whole message of an error for a person.
std::string describe(const Error& error, Language language);

}  // namespace linli::base
