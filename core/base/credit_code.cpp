// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/credit_code.h"

#include "core/base/citizen_id.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace linli::base {

namespace {

constexpr std::size_t kLength = 18;
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
// Registration departments in use; Y = others.
constexpr std::string_view kDepartments = "123456789ANY";

bool isAlphanumeric(char character)
{
    return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z');
}

// Organisation code of 9, registration number of 13 or 15 digits.
bool isOldNumber(std::string_view text)
{
    if (text.size() == 9) {
        return std::all_of(text.begin(), text.end(), isAlphanumeric) && text.find_first_of("0123456789") != text.npos;
    }
    return (text.size() == 13 || text.size() == 15) && isAllDigits(text);
}

bool isWord(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; })
        || text.find_first_of("0123456789") == std::string_view::npos;
}

// Name of the first fault, empty when there is none.
std::string_view faultOf(std::string_view code)
{
    if (code.empty()) {
        return "empty";
    }
    if (code.find('*') != std::string_view::npos) {
        return "masked";
    }
    if (isWord(code)) {
        return "text";
    }
    if (isOldNumber(code)) {
        return "old";
    }
    if (code.size() != kLength) {
        return "length";
    }
    if (code.find_first_not_of(kAlphabet) != std::string_view::npos || !isAllDigits(code.substr(2, 6))) {
        return "character";
    }
    if (kDepartments.find(code.front()) == std::string_view::npos) {
        return "department";
    }
    if (creditCodeCheck(code.substr(0, kLength - 1)) != code.back()) {
        return "check";
    }
    return organisationCodeCheck(code.substr(8, 8)) == code[16] ? "" : "inner";
}

}  // namespace

char creditCodeCheck(std::string_view first17)
{
    std::size_t sum = 0;
    std::size_t weight = 1;
    for (const char character : first17) {
        sum += kAlphabet.find(character) * weight;
        weight = weight * 3 % 31;
    }
    return kAlphabet[(31 - sum % 31) % 31];
}

char organisationCodeCheck(std::string_view first8)
{
    static constexpr std::array<int, 8> kWeights = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t index = 0; index < kWeights.size(); ++index) {
        const char character = first8[index];
        const int value = character <= '9' ? character - '0' : character - 'A' + 10;
        sum += value * kWeights[index];
    }
    return "0123456789X0"[11 - sum % 11];
}

Result<CreditCode> readCreditCode(std::string_view text)
{
    const std::string code = normalisedIdText(text);
    if (const std::string_view fault = faultOf(code); !fault.empty()) {
        return fail(ErrorCode::Invalid, "credit_code." + std::string(fault),
                    {{"text", std::string(firstCharacters(code, 40))}});
    }
    return CreditCode{code, code[0], code[1], code.substr(2, 6), code.substr(8, 9), code != text};
}

}  // namespace linli::base
