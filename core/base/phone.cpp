// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/phone.h"

#include "core/base/mask.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <optional>

namespace linli::base {

namespace {

constexpr std::size_t kMobileLength = 11;

bool isMobile(std::string_view digits)
{
    return digits.size() == kMobileLength && digits[0] == '1' && digits[1] >= '3';
}

// Segments given out as far as known; memory of public numbering plans, therefore only a hint.
bool isUsualSegment(std::string_view mobile)
{
    const int segment = std::stoi(std::string(mobile.substr(0, 3)));
    const auto within = [segment](int first, int last) { return segment >= first && segment <= last; };
    return within(130, 139) || within(145, 149) || within(150, 153) || within(155, 159) || segment == 162
        || within(165, 167) || within(170, 178) || within(180, 193) || within(195, 199);
}

bool isService(std::string_view digits)
{
    static constexpr std::array<std::string_view, 9> kKnown = {"110", "119", "120", "122", "114",
                                                               "12345", "12348", "962200", "962121"};
    const bool paid = digits.size() == 10 && (digits.starts_with("400") || digits.starts_with("800"));
    const bool bank = digits.size() == 5 && digits.starts_with("95");
    return paid || bank || std::find(kKnown.begin(), kKnown.end(), digits) != kKnown.end();
}

// Length of the area code a number of the whole country begins with, 0 when there is none.
std::size_t areaLength(std::string_view digits)
{
    if (digits.size() < 10 || digits[0] != '0' || digits[1] == '0') {
        return 0;
    }
    const bool isShort = digits.starts_with("010") || digits[1] == '2';
    return isShort ? 3 : digits[1] >= '3' ? 4 : 0;
}

bool isLocal(std::string_view digits, std::size_t area)
{
    const bool length = digits.size() == 8 || (area == 4 && digits.size() == 7);
    return length && digits[0] >= '2' && digits[0] <= '8';
}

std::optional<Phone> landline(std::string_view digits, std::string_view extension, std::string_view areaCode)
{
    const std::size_t area = areaLength(digits);
    const std::string_view local = digits.substr(area);
    if (!isLocal(local, area)) {
        return std::nullopt;
    }
    std::string number = std::string(area == 0 ? areaCode : digits.substr(0, area)) + '-' + std::string(local);
    if (!extension.empty()) {
        number += '-' + std::string(extension);
    }
    return Phone{std::move(number), PhoneKind::Landline, false};
}

// Half width, without blanks and brackets; all dashes and the words before an extension become '-'.
std::string plain(std::string_view text)
{
    std::string out;
    for (const char32_t character : toCharacters(foldCase(removeBlanks(foldWidth(text))))) {
        if (character == U'(' || character == U')' || character == U'\'') {
            continue;
        }
        const bool dash = character == U'转' || character == U'轉' || (character >= 0x2010 && character <= 0x2015)
            || character == 0x2212;
        appendCharacter(out, dash ? U'-' : character);
    }
    if (const std::size_t at = out.find("ext"); at != std::string::npos) {
        const std::size_t digits = out.find_first_of("0123456789", at);
        out.replace(at, digits == std::string::npos ? 3 : digits - at, "-");
    }
    return out;
}

std::string digitsOnly(std::string_view text)
{
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                 [](char character) { return isAsciiDigit(static_cast<unsigned char>(character)); });
    return digits;
}

// Without +86; an area code written after it gets back the zero that is dropped there.
std::string withoutCountry(std::string_view number)
{
    for (const std::string_view prefix : {"+86", "0086", "86"}) {
        std::string_view rest = number.starts_with(prefix) ? number.substr(prefix.size()) : std::string_view{};
        rest = rest.starts_with('-') ? rest.substr(1) : rest;
        const std::string digits = digitsOnly(rest);
        if (digits.size() < 10 || (prefix == "86" && !isMobile(digits))) {
            continue;
        }
        const bool lacksZero = digits[0] != '0' && !isMobile(digits) && !isService(digits);
        return (lacksZero ? "0" : "") + std::string(rest);
    }
    return std::string(number);
}

// Name of a fault of the text as a whole, empty when there is none.
std::string_view shapeFault(std::string_view number)
{
    if (number.empty()) {
        return "empty";
    }
    if (number.find('*') != std::string_view::npos) {
        return "masked";
    }
    const bool floating = number.find_first_not_of("0123456789.e+") == std::string_view::npos
        && number.find_first_of(".e") != std::string_view::npos;
    if (floating) {
        return "precision";
    }
    const std::size_t digits = digitsOnly(number).size();
    if (digits >= 2 * 8 && number.find_first_of("/,;|") != std::string_view::npos) {
        return "two";
    }
    if (number.find("、") != std::string_view::npos || digits >= 2 * kMobileLength - 3) {
        return digits >= 2 * 7 ? "two" : "text";
    }
    return number.find_first_not_of("0123456789-+") == std::string_view::npos && digits > 0 ? "" : "text";
}

// Splits the extension off: the digits behind the last hyphen when enough stand before it.
std::pair<std::string, std::string> withoutExtension(std::string_view number)
{
    const std::size_t dash = number.rfind('-');
    if (dash != std::string_view::npos && number.size() - dash - 1 <= 6 && digitsOnly(number.substr(0, dash)).size() >= 7
        && !isMobile(digitsOnly(number))) {
        return {digitsOnly(number.substr(0, dash)), digitsOnly(number.substr(dash + 1))};
    }
    return {digitsOnly(number), {}};
}

std::optional<Phone> understood(std::string_view written, std::string_view areaCode)
{
    const std::string number = withoutCountry(written);
    if (number.starts_with('+') || (number.starts_with("00") && number.size() > 10)) {
        const std::string digits = digitsOnly(number).substr(number.starts_with('+') ? 0 : 2);
        const bool fits = digits.size() >= 7 && digits.size() <= 15 && digits[0] != '0' && !digits.starts_with("86");
        return fits ? std::optional<Phone>(Phone{'+' + digits, PhoneKind::International, false}) : std::nullopt;
    }
    std::string all = digitsOnly(number);
    if (all.size() == kMobileLength + 1 && all[0] == '0' && isMobile(std::string_view(all).substr(1))) {
        all.erase(0, 1);
    }
    if (isMobile(all)) {
        return Phone{all, PhoneKind::Mobile, !isUsualSegment(all)};
    }
    if (isService(all)) {
        return Phone{all, PhoneKind::Service, false};
    }
    if (std::optional<Phone> whole = landline(all, {}, areaCode)) {
        return whole;
    }
    const auto [digits, extension] = withoutExtension(number);
    return extension.empty() ? std::nullopt : landline(digits, extension, areaCode);
}

}  // namespace

Result<Phone> readPhone(std::string_view text, std::string_view areaCode)
{
    if (isAllDigits(text) && isMobile(text)) {
        return Phone{std::string(text), PhoneKind::Mobile, !isUsualSegment(text)};
    }
    const std::string number = plain(text);
    const auto refuse = [&number](std::string_view fault) {
        return fail(ErrorCode::Invalid, "phone." + std::string(fault), {{"text", maskPhone(number)}});
    };
    if (const std::string_view fault = shapeFault(number); !fault.empty()) {
        return refuse(fault);
    }
    if (std::optional<Phone> phone = understood(number, areaCode)) {
        return std::move(*phone);
    }
    const std::size_t digits = digitsOnly(number).size();
    return refuse(digits == kMobileLength || digits == 8 ? "unreadable" : "length");
}

}  // namespace linli::base
