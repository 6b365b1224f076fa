// SPDX-License-Identifier: GPL-3.0-or-later
// Every sentence that the sources name exists, in both languages, with the same blanks.
#include "core/base/message.h"
#include "core/base/resource.h"
#include "core/base/text.h"
#include "core/base/tsv.h"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

using namespace linli::base;
namespace fs = std::filesystem;

namespace {

std::string contentOf(const fs::path& path)
{
    std::ifstream file(path);
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

std::set<std::string> matches(const std::string& text, const std::regex& pattern)
{
    std::set<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
        found.insert((*at)[1].str());
    }
    return found;
}

// Names of the blanks; {what_en} is the English word for {what}.
std::set<std::string> blanksOf(std::string_view text)
{
    static const std::regex kBlank(R"(\{([a-z_0-9]+?)(?:_en)?\})");
    return matches(std::string(text), kBlank);
}

bool isKnown(const std::string& key)
{
    return sentence(key, {}, Language::Chinese) != key;
}

template <typename Visit>
void forEachSource(Visit visit)
{
    for (const char* folder : {"core", "app", "ui"}) {
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(LINLI_SOURCE_DIR) / folder)) {
            const std::string extension = entry.path().extension().string();
            if (extension == ".cpp" || extension == ".h") {
                visit(entry.path(), contentOf(entry.path()));
            }
        }
    }
}

// Keys given to fail(...) in a source file, with the blanks they are filled with where those stand beside them.
std::set<std::string> keysIn(const std::string& source)
{
    static const std::regex kFail(R"re(\bfail\(\s*(?:base::)?ErrorCode::\w+,\s*"([a-z_0-9]+\.[a-z_0-9.]+)"\s*[,)])re");
    static const std::regex kSentence(R"re(\bsentence\(\s*"([a-z_0-9]+\.[a-z_0-9.]+)"\s*,)re");
    std::set<std::string> keys = matches(source, kFail);
    keys.merge(matches(source, kSentence));
    return keys;
}

}  // namespace

TEST_CASE("keys are found in sources")
{
    const std::string source =
        "return base::fail(ErrorCode::Io,\n    \"a.one\", {}); fail(base::ErrorCode::Io, \"b.two\");"
        " sentence(\"c.three\", {}, l); fail(error); \"d.four\"";
    CHECK(keysIn(source) == std::set<std::string> {"a.one", "b.two", "c.three"});
}

TEST_CASE("every row of the messages has a key, two languages and the same blanks in both")
{
    std::set<std::string> seen;
    int rows = 0;
    for (const std::string_view path : resourcesBelow("messages/")) {
        for (const std::string_view line : split(*resource(path), '\n')) {
            if (line.empty() || line.starts_with('#')) {
                continue;
            }
            INFO(path << ": " << line);
            const auto cells = split(line, '\t');
            REQUIRE(cells.size() == 3);
            CHECK(isUtf8(line));
            CHECK_FALSE(trim(cells[1]).empty());
            CHECK_FALSE(trim(cells[2]).empty());
            CHECK(blanksOf(cells[1]) == blanksOf(cells[2]));
            CHECK(seen.insert(std::string(cells[0])).second);
            ++rows;
        }
    }
    CHECK(rows > 40);
}

TEST_CASE("every message that the sources use exists")
{
    int uses = 0;
    forEachSource([&uses](const fs::path& path, const std::string& content) {
        for (const std::string& key : keysIn(content)) {
            INFO(path.string() << " uses " << key);
            // result.h shows the use of fail() in a comment.
            CHECK((isKnown(key) || path.filename() == "result.h"));
            ++uses;
        }
    });
    CHECK(uses > 10);
}

TEST_CASE("a text that begins like a key is one")
{
    // Helpers hand keys on to fail(): so every literal that begins with the first word of a key counts, unless entities
    // or columns begin with the same word.
    std::set<std::string> words;
    for (const std::string_view path : resourcesBelow("messages/")) {
        for (const std::string_view line : split(*resource(path), '\n')) {
            if (!line.empty() && !line.starts_with('#')) {
                words.emplace(line.substr(0, line.find('.')));
            }
        }
    }
    for (const char* path : {"catalog/fields.tsv", "catalog/columns.tsv"}) {
        const auto table = TsvTable::read(*resource(path)).value();
        for (const auto& row : table.rows()) {
            const std::string_view id = row.cells[path[8] == 'f' ? 1 : 0];
            words.erase(std::string(id.substr(0, id.find('.'))));
        }
    }
    CHECK(words.size() > 3);
    // Names of settings and of events in the hub's log, and the example in the comment of fail().
    static const std::set<std::string> kNoKeys = {"catalog.version", "registry.derived", "registry.no_such_row",
                                                  "sync.enrolment",  "sync.refused",     "sync.failed",
                                                  "hub.started",     "hub.stopping",     "hub.stopped",
                                                  "police.decisions", "police.failed", "police.refused",
                                                  "sync.parked"};
    static const std::regex kLiteral(R"re("([a-z_]+\.(?!(?:hdr|db|key|tmp|old|tsv|csv|json|xlsx|pdf|sql)")[a-z_0-9]+)")re");
    forEachSource([&words](const fs::path& path, const std::string& content) {
        for (const std::string& text : matches(content, kLiteral)) {
            if (words.contains(text.substr(0, text.find('.'))) && !kNoKeys.contains(text)) {
                INFO(path.string() << " uses " << text);
                CHECK(isKnown(text));
            }
        }
    });
}

TEST_CASE("keys put together from the name of a fault exist")
{
    for (const char* fault : {"empty", "two", "masked", "precision", "text", "passport", "permit", "length",
                              "character", "region", "date", "future", "check"}) {
        CHECK(isKnown(std::string("citizen_id.") + fault));
    }
    for (const char* fault :
         {"empty", "masked", "text", "old", "length", "character", "department", "check", "inner"}) {
        CHECK(isKnown(std::string("credit_code.") + fault));
    }
    for (const char* fault : {"empty", "masked", "precision", "two", "text", "length", "unreadable"}) {
        CHECK(isKnown(std::string("phone.") + fault));
    }
}

TEST_CASE("a sentence is filled and an unknown key shows itself")
{
    const Error error {ErrorCode::Invalid, "date.unreadable", {{"text", "{text}昨天"}}, {}};
    CHECK(describe(error, Language::Chinese) == "看不懂日期“{text}昨天”。请写成 1953-06-18 或 1953年6月。");
    CHECK(describe(error, Language::English).find("{text}昨天") != std::string::npos);
    CHECK(sentence("no.such_key", {}, Language::English) == "no.such_key");
}
