// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What was typed, cut into words and told apart by their look.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linli::registry {

enum class WordKind {
    Han,  // 王建国
    Letters,  // wangjianguo, wjg
    Mixed,  // 王jg
    Number,  // 301, 1234, 12345X
    Place,  // 12-301, 沪宜公路1234弄
};

struct Word {
    WordKind kind = WordKind::Han;
    // Han and Mixed: as foldName; Letters: a-z; Number: digits, x; Place: as typed, folded to half width.
    std::string text;
};

struct Query {
    // The words that name what is looked for: first the name or place, then what narrows it.
    std::vector<Word> words;
    // "王建国的妻子": the person's name and the word behind 的, which may be unfinished or empty.
    struct Relation {
        std::string person;
        std::string word;
    };
    std::optional<Relation> relation;
    bool empty() const { return words.empty(); }
};

Query parseQuery(std::string_view typed);

// Kind of one word without blanks.
Word wordOf(std::string_view text);

}  // namespace linli::registry
