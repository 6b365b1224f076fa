// SPDX-License-Identifier: GPL-3.0-or-later
// The table of readings is made from Unicode data; this compares every character of it with ICU.
#include "core/base/resource.h"
#include "core/base/text.h"
#include "core/registry/pinyin_tables.h"

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <string>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

using namespace linli;

namespace {

// "wáng" -> "wang2"
std::string withDigit(const icu::UnicodeString& text)
{
    UErrorCode error = U_ZERO_ERROR;
    icu::UnicodeString parts = icu::Normalizer2::getNFDInstance(error)->normalize(text, error);
    std::string letters;
    char tone = '5';
    for (std::int32_t at = 0; at < parts.length(); ++at) {
        switch (char16_t c = parts[at]) {
        case 0x304:
            tone = '1';
            break;
        case 0x301:
            tone = '2';
            break;
        case 0x30C:
            tone = '3';
            break;
        case 0x300:
            tone = '4';
            break;
        case 0x308:
            letters.back() = 'v';
            break;
        default:
            letters += static_cast<char>(c);
        }
    }
    return letters + tone;
}

}  // namespace

TEST_CASE("the readings agree with the Unicode data of ICU")
{
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> latin(icu::Transliterator::createInstance("Han-Latin", UTRANS_FORWARD, error));
    REQUIRE(U_SUCCESS(error));
    auto text = base::resource("registry/han_readings.tsv");
    REQUIRE(text);
    int characters = 0;
    int wrong = 0;
    for (auto line : base::split(*text, '\n')) {
        auto cells = base::split(line, '\t');
        if (cells.size() != 2 || cells[0] == "reading") {
            continue;
        }
        for (std::size_t at = 0; at < cells[1].size();) {
            icu::UnicodeString one(static_cast<UChar32>(base::nextCharacter(cells[1], at)));
            latin->transliterate(one);
            wrong += withDigit(one) == cells[0] ? 0 : 1;
            ++characters;
        }
    }
    CHECK(characters > 43000);
    // Newer Unicode data may correct a few.
    CHECK(wrong <= characters / 1000);
}

TEST_CASE("rows of the tables of surnames and polyphones are used")
{
    const auto& tables = registry::detail::PinyinTables::instance();
    for (const char* path : {"registry/surnames.tsv", "registry/polyphones.tsv"}) {
        auto text = base::resource(path);
        REQUIRE(text);
        for (auto line : base::split(*text, '\n')) {
            if (line.empty() || line.front() == '#' || line.starts_with("text\t")) {
                continue;
            }
            auto cells = base::split(line, '\t');
            INFO(line);
            REQUIRE(cells.size() == 2);
            auto characters = base::toCharacters(cells[0]);
            std::vector<registry::detail::Toned> used;
            if (std::string_view(path).find("surnames") != std::string_view::npos) {
                const auto* readings = tables.surname(characters);
                REQUIRE(readings != nullptr);
                CHECK(readings->size() == base::split(cells[1], '|').size());
                for (const auto& reading : *readings) {
                    used.insert(used.end(), reading.begin(), reading.end());
                }
            } else {
                used = tables.readings(characters.at(0));
                CHECK(used.size() >= base::split(cells[1], '|').size());
            }
            for (const auto& toned : used) {
                CHECK(tables.syllableNumber(toned.syllable) > 0);
                CHECK(toned.tone >= 1);
            }
        }
    }
}
