// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/resource.h"
#include "core/store/vault.h"

#include <algorithm>

namespace linli::store {

using base::ErrorCode;
using base::fail;

namespace {

struct Shape {
    std::size_t characters = 0;
    int kinds = 0;
};

Shape shapeOf(std::string_view text)
{
    bool small = false;
    bool capital = false;
    bool digit = false;
    bool other = false;
    Shape shape;
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80U) {
            continue;  // a later byte of a character
        }
        ++shape.characters;
        small = small || (c >= 'a' && c <= 'z');
        capital = capital || (c >= 'A' && c <= 'Z');
        digit = digit || (c >= '0' && c <= '9');
        other = other || !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }
    shape.kinds = int(small) + int(capital) + int(digit) + int(other);
    return shape;
}

std::string lower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

// resources/passwords/common.txt: one a line, lower case.
bool isCommon(const std::string& password)
{
    std::string_view list = base::resource("passwords/common.txt").value_or(std::string_view());
    while (!list.empty()) {
        const std::size_t end = std::min(list.find('\n'), list.size());
        if (list.substr(0, end) == password) {
            return true;
        }
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
}

// "aaaaaaaaaa", "1234567890", "abcdefghij", "98765432": every step is the same small one.
bool isRun(const std::string& password)
{
    const int step = password[1] - password[0];
    if (step < -1 || step > 1) {
        return false;
    }
    for (std::size_t i = 1; i < password.size(); ++i) {
        const int here = password[i] - password[i - 1];
        const bool wraps =
            (password[i - 1] == '9' && password[i] == '0') || (password[i - 1] == '0' && password[i] == '9');
        if (here != step && !wraps) {
            return false;
        }
    }
    return true;
}

// "abcabcabcabc": a piece of up to a third of the whole, again and again.
bool isRepetition(const std::string& password)
{
    for (std::size_t piece = 1; piece * 3 <= password.size(); ++piece) {
        bool same = true;
        for (std::size_t i = piece; i < password.size() && same; ++i) {
            same = password[i] == password[i - piece];
        }
        if (same) {
            return true;
        }
    }
    return false;
}

}  // namespace

base::Status checkPasswordStrength(std::string_view user, std::string_view password)
{
    const Shape shape = shapeOf(password);
    if (shape.characters < 8 || (shape.characters < 10 && shape.kinds < 3)) {
        return fail(ErrorCode::Invalid, "vault.password_short");
    }
    const std::string folded = lower(password);
    if (!user.empty() && user.size() >= 3 && folded.find(lower(user)) != std::string::npos) {
        return fail(ErrorCode::Invalid, "vault.password_name");
    }
    if (isCommon(folded) || isRun(folded) || isRepetition(folded)) {
        return fail(ErrorCode::Invalid, "vault.password_common");
    }
    return {};
}

}  // namespace linli::store
