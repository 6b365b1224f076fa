// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/address_fold.h"

#include "core/base/resource.h"
#include "core/base/text.h"
#include "core/base/tsv.h"

#include <algorithm>
#include <array>
#include <vector>

namespace linli::registry {

using std::u32string;
using std::u32string_view;

namespace {

// Names of the districts, from the code table.
const std::vector<u32string>& districts()
{
    static const std::vector<u32string> names = [] {
        std::vector<u32string> list;
        auto text = base::resource("codes/shanghai_district.tsv");
        auto table = text ? base::TsvTable::read(*text) : base::Result<base::TsvTable> {base::TsvTable {}};
        auto column = table ? table->column("name") : base::Result<std::size_t> {0};
        if (table && column) {
            for (const auto& row : table->rows()) {
                list.push_back(base::toCharacters(row.cells.at(*column)));
            }
        }
        return list;
    }();
    return names;
}

// Length of "真新街道", "安亭镇", "某某居委会" at the beginning, 0 when there is none.
std::size_t townLength(u32string_view text, bool behindDistrict)
{
    static constexpr std::array<u32string_view, 9> kBodies {
        U"居民委员会", U"村民委员会", U"居委会", U"村委会", U"街道办事处", U"街道", U"工业区", U"镇", U"乡"};
    for (std::size_t at = 2; at < text.size() && at <= 8; ++at) {
        if (!base::isHan(text[at - 1])) {
            return 0;
        }
        for (u32string_view body : kBodies) {
            if (!text.substr(at).starts_with(body)) {
                continue;
            }
            auto rest = text.substr(at + body.size());
            bool shortBody = body == U"镇" || body == U"乡";
            bool roadName = !rest.empty() && (rest[0] == U'路' || rest[0] == U'街' || rest[0] == U'村');
            if (rest.empty() || roadName || (shortBody && (at > 3 || (!behindDistrict && body == U"乡")))) {
                continue;
            }
            return at + body.size();
        }
    }
    return 0;
}

}  // namespace

u32string foldAddress(std::string_view text)
{
    auto all = base::toCharacters(base::composed(base::foldWidth(base::trim(text))));
    u32string out;
    bool gap = false;
    for (char32_t c : all) {
        bool dash = c == '-' || c == '/' || c == '~' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == U'—';
        if (dash || base::isBlank(c)) {
            gap = gap || !out.empty();
            continue;
        }
        if (c < 0x80 && !base::isAsciiDigit(c) && !(c >= 'a' && c <= 'z') && !isPlaceLetter(c)) {
            gap = gap || !out.empty();
            continue;
        }
        c = c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
        if (gap && (base::isAsciiDigit(c) || isPlaceLetter(c)) &&
            (base::isAsciiDigit(out.back()) || isPlaceLetter(out.back()) || out.back() == U'号')) {
            out += U'-';
        }
        gap = false;
        out += c;
    }
    return out;
}

u32string_view withoutAdministration(u32string_view text)
{
    if (text.starts_with(U"上海市")) {
        text.remove_prefix(3);
    } else if (text.starts_with(U"上海") && text.size() > 2 && text[2] != U'路' && text[2] != U'大') {
        bool district = std::any_of(districts().begin(), districts().end(),
                                    [&](const u32string& name) { return text.substr(2).starts_with(name); });
        text.remove_prefix(district ? 2 : 0);
    }
    bool behindDistrict = false;
    for (const u32string& name : districts()) {
        if (text.starts_with(name)) {
            text.remove_prefix(name.size());
            behindDistrict = true;
            break;
        }
    }
    for (std::size_t length = townLength(text, behindDistrict); length > 0; length = townLength(text, behindDistrict)) {
        text.remove_prefix(length);
    }
    return text;
}

}  // namespace linli::registry
