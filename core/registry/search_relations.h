// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// "王建国的妻子": the words for relatives.

#include <string>
#include <string_view>
#include <vector>

namespace linli::registry {

// Kinds of GB/T 4761 that a word, or the beginning of one, may mean; all kinds for an empty text, none for a word that
// names no relative.
std::vector<std::string> kindsOfRelationWord(std::string_view word);

// "王建国妻子" -> position where the word for the relative begins; npos when the text does not end with one.
std::size_t relationWordAt(std::string_view text);

}  // namespace linli::registry
