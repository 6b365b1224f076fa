// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/search_narrow.h"

#include "core/base/text.h"
#include "core/registry/codes.h"
#include "core/registry/search_keys.h"
#include "core/registry/search_source.h"

#include <algorithm>

namespace linli::registry {

namespace {

struct Line {
    std::string sex;
    std::string birth;
    base::RowId house;
    std::string address;
    std::string place;
};

base::Result<bool> carriesTag(store::Database& database, base::RowId person, const std::string& name, base::Day day)
{
    LINLI_TRY(auto* select,
              database.cached("SELECT t.name FROM tag_value v JOIN tag_def t ON t.id = v.tag "
                              "WHERE v.subject = ?1 AND coalesce(t.sensitivity, 0) < ?3 AND (v.\"from\" IS NULL OR v.\"from\" <= ?2) AND (v.\"to\" IS NULL OR v.\"to\" > ?2)"));
    select->bind(1, person).bind(2, std::string_view(base::isoText(day))).bind(3, kToldTagsBelow);
    bool carries = false;
    for (;;) {
        LINLI_TRY(bool more, select->step());
        if (!more) {
            return carries;
        }
        carries = carries || select->text(0).find(name) != std::string_view::npos;
    }
}

base::Result<bool> numberEndsWith(store::Database& database, base::RowId person, const std::string& digits)
{
    for (const char* sql :
         {"SELECT number FROM identity WHERE person = ?1", "SELECT number FROM phone WHERE person = ?1"}) {
        LINLI_TRY(auto* select, database.cached(sql));
        select->bind(1, person);
        bool ends = false;
        for (;;) {
            LINLI_TRY(bool more, select->step());
            if (!more) {
                break;
            }
            ends = ends || base::foldCase(select->text(0)).ends_with(digits);
        }
        if (ends) {
            return true;
        }
    }
    return false;
}

// 12号301室 -> 12-301
std::string numbersOf(std::string_view place)
{
    std::string numbers;
    for (std::size_t at = 0; at < place.size(); ++at) {
        if (base::isAsciiDigit(place[at])) {
            numbers += !numbers.empty() && !base::isAsciiDigit(place[at - 1]) ? "-" : "";
            numbers += place[at];
        }
    }
    return numbers;
}

// The key is the beginning of the form; a bare number is a whole one: 12 is not the beginning of 120-1.
bool beginsPlace(std::string_view form, std::string_view key)
{
    return form.starts_with(key) && (form.size() == key.size() || form[key.size()] == '-' || key.find('-') != key.npos);
}

base::Result<bool> livesAt(store::Database& database, const Line& line, std::string_view key)
{
    if (!line.house || key.empty()) {
        return false;
    }
    // The short place is at hand; only names and lanes need the whole address.
    if (beginsPlace(numbersOf(line.place), key)) {
        return true;
    }
    if (base::isAsciiDigit(key[0]) && std::count(key.begin(), key.end(), '-') < 2) {
        return false;
    }
    LINLI_TRY(auto address, houseAddress(database, line.house));
    auto forms = placeNumbers(address);
    forms.push_back(addressKey(address));
    return std::any_of(forms.begin(), forms.end(), [&](const std::string& form) { return beginsPlace(form, key); });
}

std::string birthDigits(const std::string& birth)
{
    std::string digits;
    std::copy_if(birth.begin(), birth.end(), std::back_inserter(digits), [](char c) { return c != '-'; });
    return digits;
}

// Four digits that may be a year of birth are meant as one.
bool isYear(const std::string& digits)
{
    return digits.size() == 4 && digits >= "1850" && digits <= "2100";
}

bool hasAge(const View& view, const Line& line, std::string_view text)
{
    auto date = base::Date::fromIso(line.birth);
    std::string digits = westernDigits(text);
    if (!date || digits.empty()) {
        return false;
    }
    auto age = base::ageInYears(*date, view.today);
    int wanted = std::stoi(digits);
    return age.lowest <= wanted && wanted <= age.highest;
}

base::Result<bool> fits(const View& view, base::RowId person, const Line& line, const Word& word)
{
    static constexpr std::string_view kYears = "岁";
    if (word.kind == WordKind::Number) {
        if (birthDigits(line.birth).starts_with(word.text)) {
            return true;
        }
        if (word.text.size() >= 4 && !isYear(word.text)) {
            LINLI_TRY(bool ends, numberEndsWith(view.db(), person, word.text));
            if (ends) {
                return true;
            }
        }
        return livesAt(view.db(), line, word.text);
    }
    if (word.text.ends_with(kYears)) {
        return hasAge(view, line, std::string_view(word.text).substr(0, word.text.size() - kYears.size()));
    }
    if (word.kind == WordKind::Place) {
        auto parts = parseAddress(word.text);
        return parts ? livesAt(view.db(), line, addressKey(keptAddress(*parts))) : base::Result<bool>(false);
    }
    if (word.text == "男" || word.text == "女") {
        return line.sex == (word.text == "男" ? "1" : "2");
    }
    if (line.address.find(word.text) != std::string::npos) {
        return true;
    }
    return carriesTag(view.db(), person, word.text, view.today);
}

}  // namespace

base::Result<bool> fitsWords(const View& view, base::RowId person, std::span<const Word> words)
{
    LINLI_TRY(auto* select,
              view.db().cached("SELECT p.sex, p.birth, p.lives_house, h.address_text, h.place FROM person_current p "
                               "LEFT JOIN house_current h ON h.house = p.lives_house WHERE p.person = ?1"));
    select->bind(1, person);
    LINLI_TRY(bool found, select->step());
    if (!found) {
        return false;
    }
    Line line {std::string(select->text(0)), std::string(select->text(1)), base::RowId {select->integer(2)},
               std::string(select->text(3)), std::string(select->text(4))};
    select->reset();
    for (const Word& word : words) {
        LINLI_TRY(bool passes, fits(view, person, line, word));
        if (!passes) {
            return false;
        }
    }
    return true;
}

}  // namespace linli::registry
