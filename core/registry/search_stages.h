// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which ranges of keys a word is looked for in, best first.

#include "core/registry/search_scan.h"

namespace linli::registry {

// Names of people, tags, lists, units, estates.
base::Status findLetters(Scanner& scanner, const std::string& letters);
base::Status findHan(Scanner& scanner, const std::string& text);
base::Status findMixed(Scanner& scanner, const std::string& text);
// Last digits of numbers, house numbers, rooms.
base::Status findNumber(Scanner& scanner, const std::string& digits);
base::Status findPlace(Scanner& scanner, const std::string& text);
base::Status findWord(Scanner& scanner, const Word& word);

}  // namespace linli::registry
