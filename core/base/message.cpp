// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/message.h"

#include "core/base/resource.h"

#include <unordered_map>

namespace linli::base {

namespace {

struct Sentence {
    std::string_view zh;
    std::string_view en;
};

using Sentences = std::unordered_map<std::string_view, Sentence>;

// key TAB zh TAB en; lines beginning with # are notes.
void readTable(std::string_view table, Sentences& sentences)
{
    while (!table.empty()) {
        const std::size_t end = table.find('\n');
        const std::string_view line = table.substr(0, end);
        table = end == std::string_view::npos ? std::string_view{} : table.substr(end + 1);
        const std::size_t first = line.find('\t');
        const std::size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
        if (line.starts_with('#') || second == std::string_view::npos) {
            continue;
        }
        sentences[line.substr(0, first)] = {line.substr(first + 1, second - first - 1), line.substr(second + 1)};
    }
}

const Sentences& sentences()
{
    static const Sentences all = [] {
        Sentences table;
        for (const std::string_view path : resourcesBelow("messages/")) {
            readTable(*resource(path), table);
        }
        return table;
    }();
    return all;
}

}  // namespace

std::string sentence(std::string_view key, const std::map<std::string, std::string>& blanks, Language language)
{
    const auto found = sentences().find(key);
    if (found == sentences().end()) {
        return std::string(key);
    }
    std::string text(language == Language::Chinese ? found->second.zh : found->second.en);
    for (const auto& [name, given] : blanks) {
        const std::string blank = '{' + name + '}';
        const auto english = language == Language::English ? blanks.find(name + "_en") : blanks.end();
        const std::string& value = english == blanks.end() ? given : english->second;
        for (std::size_t at = text.find(blank); at != std::string::npos; at = text.find(blank, at + value.size())) {
            text.replace(at, blank.size(), value);
        }
    }
    return text;
}

std::string describe(const Error& error, Language language)
{
    return sentence(error.message, error.blanks, language);
}

}  // namespace linli::base
