// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/search_relations.h"

#include "core/base/resource.h"
#include "core/base/text.h"
#include "core/base/tsv.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace linli::registry {

namespace {

struct RelationWord {
    std::string word;
    std::set<std::string> kinds;
};

std::string twoDigits(int number)
{
    return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

int numberOf(std::string_view text)
{
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// "10-12 20" -> 10, 11, 12, 20
std::set<std::string> kindsOf(std::string_view text)
{
    std::set<std::string> kinds;
    for (auto part : base::splitWords(text, ' ')) {
        auto dash = part.find('-');
        int first = numberOf(part.substr(0, dash));
        int last = dash == std::string_view::npos ? first : numberOf(part.substr(dash + 1));
        for (int kind = first; kind <= last && kind < 100; ++kind) {
            kinds.insert(twoDigits(kind));
        }
    }
    return kinds;
}

const std::vector<RelationWord>& words()
{
    static const std::vector<RelationWord> list = [] {
        std::vector<RelationWord> rows;
        auto add = [&](std::string_view path, auto use) {
            auto text = base::resource(path);
            auto table = text ? base::TsvTable::read(*text) : base::Result<base::TsvTable> {base::TsvTable {}};
            for (const auto& row : table ? table->rows() : std::vector<base::TsvTable::Row> {}) {
                use(row.cells);
            }
        };
        add("registry/relation_words.tsv", [&](const auto& cells) {
            rows.push_back({std::string(cells[0]), kindsOf(cells[1])});
        });
        // Names and aliases of the standard: 外孙女, 伯父, 姨妈 ...
        add("codes/kinship.tsv", [&](const auto& cells) {
            auto names = base::splitWords(cells[3], '|');
            names.push_back(cells[1]);
            for (auto name : names) {
                if (cells[0] >= "10" && cells[0] < "98" && base::countCharacters(name) > 1) {
                    rows.push_back({std::string(name), {std::string(cells[0])}});
                }
            }
        });
        return rows;
    }();
    return list;
}

}  // namespace

std::vector<std::string> kindsOfRelationWord(std::string_view word)
{
    std::set<std::string> kinds;
    bool whole = std::any_of(words().begin(), words().end(), [&](const auto& row) { return row.word == word; });
    for (const RelationWord& row : words()) {
        if (whole ? row.word == word : row.word.starts_with(word)) {
            kinds.insert(row.kinds.begin(), row.kinds.end());
        }
    }
    return {kinds.begin(), kinds.end()};
}

std::size_t relationWordAt(std::string_view text)
{
    std::size_t longest = 0;
    for (const RelationWord& row : words()) {
        if (text.size() > row.word.size() && text.ends_with(row.word)) {
            longest = std::max(longest, row.word.size());
        }
    }
    return longest == 0 ? std::string_view::npos : text.size() - longest;
}

}  // namespace linli::registry
