// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/citizen_id.h"

#include "core/base/mask.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace linli::base {

namespace {

constexpr std::size_t kLength = 18;
constexpr std::size_t kOldLength = 15;
constexpr int kOldestCredible = 125;

using Fault = std::optional<std::string_view>;

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

bool isUpper(char character)
{
    return character >= 'A' && character <= 'Z';
}

std::size_t digitsIn(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), isDigit));
}

bool hasHan(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        if (isHan(nextCharacter(text, at))) {
            return true;
        }
    }
    return false;
}

// Characters that look like an X: Roman ten, multiplication sign, Greek and Cyrillic letters.
bool isLikeX(char32_t character)
{
    static constexpr std::u32string_view kLikeX = U"xX\u2169\u2179\u00D7\u03A7\u03C7\u0425\u0445\u2715\u2716";
    return kLikeX.find(character) != std::u32string_view::npos;
}

bool isHyphen(char32_t character)
{
    return character == U'-' || (character >= 0x2010 && character <= 0x2015) || character == 0x2212;
}

bool isApostrophe(char32_t character)
{
    return character == U'\'' || character == U'`' || character == 0x2018 || character == 0x2019;
}

// 1.10105E+17, 3.10114199003072E+17, 310114199003072374.0
bool isFloating(std::string_view text)
{
    const std::size_t mark = text.find_first_of(".E");
    return mark != std::string_view::npos && mark > 0 && isDigit(text[0])
        && text.find_first_not_of("0123456789.E+") == std::string_view::npos
        && (text.find("E+") != std::string_view::npos || text.find('.') != std::string_view::npos);
}

bool isBlotted(std::string_view text)
{
    return text.find('*') != std::string_view::npos || text.find("XXX") != std::string_view::npos
        || text.find("●") != std::string_view::npos || text.find('#') != std::string_view::npos;
}

// Two numbers in one cell, with or without something between them.
bool isTwo(std::string_view text)
{
    const std::size_t digits = digitsIn(text);
    return digits >= 2 * kOldLength - 2 && text.size() >= 2 * kOldLength;
}

// One or two letters and 7 to 9 digits.
bool isLetterNumber(std::string_view text, std::size_t letters, std::initializer_list<std::size_t> digits)
{
    return text.size() > letters && std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(letters), isUpper)
        && isAllDigits(text.substr(letters))
        && std::find(digits.begin(), digits.end(), text.size() - letters) != digits.end();
}

bool isPermit(std::string_view text)
{
    return (text.starts_with('H') || text.starts_with('M')) && isLetterNumber(text, 1, {8, 10});
}

bool isPassport(std::string_view text)
{
    return isLetterNumber(text, 1, {7, 8, 9}) || isLetterNumber(text, 2, {7});
}

// Faults of the text as a whole, before its digits are looked at.
Fault shapeFault(std::string_view text)
{
    if (text.empty()) {
        return "empty";
    }
    if (isTwo(text)) {
        return "two";
    }
    if (isBlotted(text)) {
        return "masked";
    }
    if (isFloating(text)) {
        return "precision";
    }
    if (hasHan(text) || digitsIn(text) == 0) {
        return "text";
    }
    if (isPermit(text)) {
        return "permit";
    }
    if (isPassport(text)) {
        return "passport";
    }
    if (countCharacters(text) != kLength && countCharacters(text) != kOldLength) {
        return "length";
    }
    const std::string_view digits = text.size() == kLength ? text.substr(0, kLength - 1) : text;
    const bool checkCharacter = text.size() != kLength || isDigit(text.back()) || text.back() == 'X';
    return isAllDigits(digits) && checkCharacter ? Fault() : Fault("character");
}

bool isProvince(std::string_view two)
{
    // GB/T 2260; 81-83 are also the ranges of residence cards.
    static constexpr std::array<std::string_view, 35> kProvinces = {
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
        "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83"};
    return std::find(kProvinces.begin(), kProvinces.end(), two) != kProvinces.end();
}

// On a permanent residence card 9 stands before the province.
bool isRegion(std::string_view region)
{
    return isProvince(region.substr(region.starts_with('9') ? 1 : 0, 2));
}

std::optional<Day> birthOf(std::string_view eight)
{
    const std::string iso = std::string(eight.substr(0, 4)) + '-' + std::string(eight.substr(4, 2)) + '-'
        + std::string(eight.substr(6, 2));
    const auto date = Date::fromIso(iso);
    return date ? std::optional<Day>(date->first()) : std::nullopt;
}

Fault contentFault(std::string_view number, std::optional<Day> birth, Day today)
{
    if (!isRegion(number)) {
        return "region";
    }
    if (!birth) {
        return "date";
    }
    if (*birth > today) {
        return "future";
    }
    return citizenIdCheck(number.substr(0, kLength - 1)) == number.back() ? Fault() : Fault("check");
}

IdNote noteOf(const CitizenId& id, bool isOld, bool isChanged, Day today)
{
    if (isOld) {
        return IdNote::Old15Digits;
    }
    if (ageInYears(Date(id.birth), today).lowest > kOldestCredible) {
        return IdNote::AgeOver125;
    }
    if (id.number.front() == '8') {
        return IdNote::ResidenceCard;
    }
    if (id.number.front() == '9') {
        return IdNote::PermanentResidence;
    }
    return isChanged ? IdNote::Normalised : IdNote::None;
}

}  // namespace

std::string_view idNoteName(IdNote note)
{
    switch (note) {
    case IdNote::None: return "";
    case IdNote::Normalised: return "normalised";
    case IdNote::Old15Digits: return "old_15_digits";
    case IdNote::AgeOver125: return "age_over_125";
    case IdNote::ResidenceCard: return "residence_card_81_83";
    case IdNote::PermanentResidence: return "permanent_residence_card";
    }
    return "";
}

char citizenIdCheck(std::string_view first17)
{
    static constexpr std::array<int, 17> kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t index = 0; index < kWeights.size(); ++index) {
        sum += (first17[index] - '0') * kWeights[index];
    }
    return "10X98765432"[sum % 11];
}

std::string normalisedIdText(std::string_view text)
{
    if (std::all_of(text.begin(), text.end(), [](char byte) { return isDigit(byte) || isUpper(byte); })) {
        return std::string(text);
    }
    std::u32string characters = toCharacters(removeBlanks(foldWidth(text)));
    std::erase_if(characters, [](char32_t character) { return isHyphen(character) || isApostrophe(character); });
    if (characters.size() == kLength && isLikeX(characters.back())) {
        characters.back() = U'X';
    }
    std::string out = toUtf8(characters);
    std::transform(out.begin(), out.end(), out.begin(), [](char character) {
        return character >= 'a' && character <= 'z' ? static_cast<char>(character - 'a' + 'A') : character;
    });
    return out;
}

bool looksLikeCitizenId(std::string_view text)
{
    const std::string bare = normalisedIdText(text);
    return digitsIn(bare) >= kOldLength - 1 || isBlotted(bare) || isFloating(bare);
}

Result<CitizenId> readCitizenId(std::string_view text, Day today)
{
    const std::string bare = normalisedIdText(text);
    const auto refuse = [&bare](std::string_view fault) {
        return fail(ErrorCode::Invalid, "citizen_id." + std::string(fault), {{"text", maskIdNumber(bare)}});
    };
    if (const Fault fault = shapeFault(bare)) {
        return refuse(*fault);
    }
    CitizenId id;
    const bool isOld = bare.size() == kOldLength;
    id.number = bare;
    if (isOld) {
        id.number.insert(6, "19");
        id.number += citizenIdCheck(id.number);
    }
    const std::optional<Day> birth = birthOf(std::string_view(id.number).substr(6, 8));
    if (const Fault fault = contentFault(id.number, birth, today)) {
        return refuse(*fault);
    }
    id.birth = *birth;
    id.sex = (id.number[16] - '0') % 2 == 1 ? "1" : "2";
    id.region = id.number.substr(0, 6);
    id.note = noteOf(id, isOld, bare != text, today);
    return id;
}

Result<std::string> readDocumentNumber(std::string_view text)
{
    const std::string bare = normalisedIdText(text);
    const auto refuse = [&bare](const char* key) {
        return fail(ErrorCode::Invalid, key, {{"text", maskIdNumber(bare)}});
    };
    if (bare.empty()) {
        return refuse("document.empty");
    }
    const std::size_t length = countCharacters(bare);
    if (length < 4 || length > 30 || digitsIn(bare) == 0 || looksLikeCitizenId(bare)) {
        return refuse("document.unreadable");
    }
    for (std::size_t at = 0; at < bare.size();) {
        const char32_t character = nextCharacter(bare, at);
        const bool isLetter = character >= U'A' && character <= U'Z';
        if (!isAsciiDigit(character) && !isLetter && !isHan(character) && character != U'(' && character != U')') {
            return refuse("document.unreadable");
        }
    }
    return bare;
}

}  // namespace linli::base
