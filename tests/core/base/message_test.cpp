// SPDX-License-Identifier: GPL-3.0-or-later
// Every sentence that the sources name exists, in both languages, with the same blanks.
#include "core/base/message.h"
#include "core/base/resource.h"
#include "core/base/text.h"

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

bool isKnown(const std::string& key)
{
    return sentence(key, {}, Language::Chinese) != key;
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

TEST_CASE("every row of the messages has a key, two languages and the same blanks in both")
{
    static const std::regex kBlank(R"(\{([a-z_0-9]+)\})");
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
            CHECK(matches(std::string(cells[1]), kBlank) == matches(std::string(cells[2]), kBlank));
            CHECK(seen.insert(std::string(cells[0])).second);
            ++rows;
        }
    }
    CHECK(rows > 40);
}

TEST_CASE("every message that the sources use exists")
{
    int uses = 0;
    for (const char* folder : {"core", "app", "ui"}) {
        const fs::path root = fs::path(LINLI_SOURCE_DIR) / folder;
        for (const auto& entry : fs::recursive_directory_iterator(root)) {
            const std::string extension = entry.path().extension().string();
            if (extension != ".cpp" && extension != ".h") {
                continue;
            }
            for (const std::string& key : keysIn(contentOf(entry.path()))) {
                INFO(entry.path().string() << " uses " << key);
                CHECK((isKnown(key) || entry.path().filename() == "result.h"));
                ++uses;
            }
        }
    }
    CHECK(uses > 10);
}

TEST_CASE("keys put together from the name of a fault exist")
{
    for (const char* fault : {"empty", "two", "masked", "precision", "text", "passport", "permit", "length", "character",
                              "region", "date", "future", "check"}) {
        CHECK(isKnown(std::string("citizen_id.") + fault));
    }
    for (const char* fault : {"empty", "masked", "text", "old", "length", "character", "department", "check", "inner"}) {
        CHECK(isKnown(std::string("credit_code.") + fault));
    }
    for (const char* fault : {"empty", "masked", "precision", "two", "text", "length", "unreadable"}) {
        CHECK(isKnown(std::string("phone.") + fault));
    }
}

TEST_CASE("a sentence is filled and an unknown key shows itself")
{
    const Error error{ErrorCode::Invalid, "date.unreadable", {{"text", "{text}昨天"}}, {}};
    CHECK(describe(error, Language::Chinese) == "看不懂日期“{text}昨天”。请写成 1953-06-18 或 1953年6月。");
    CHECK(describe(error, Language::English).find("{text}昨天") != std::string::npos);
    CHECK(sentence("no.such_key", {}, Language::English) == "no.such_key");
}
