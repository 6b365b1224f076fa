// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Shanghai addresses, read and brought to one form. A town address is road, lane (弄, with 支弄), number (号, with
// 甲乙丙 or a sub-number), building, unit, floor, room; estates (新村) stand for the road; a village address is
// village, group (组, 队), homestead (宅) and number. What people write is accepted: full-width and Chinese digits
// (十二号), city, district and street in front, "12-301", "12号301", blanks. Pure functions, safe from any thread.

#include "core/base/result.h"

#include <compare>
#include <string>
#include <string_view>
#include <vector>

namespace linli::registry {

// The parts, as the fields of the entity address name them (road = address.road ...). Numbers have Western digits and
// no suffix: lane "1234", number "12", subNumber "甲" or "5" (of 12号之5, 12-5号), room "301". Empty = not written.
struct AddressParts {
    std::string estate;  // 小区 or 新村: "真新六街坊", "梅川一村"
    std::string road;  // with its kind: "沪宜公路"
    std::string lane;  // 弄; with a branch lane "1234支5"
    std::string number;  // 号
    std::string subNumber;  // 甲, 乙 ... or the number behind 之
    std::string building;  // 幢, 栋, 号楼: only where there is no 号
    std::string unit;  // 单元
    std::string floor;  // 层, 楼
    std::string room;  // 室; letters stay ("301A", "B1")
    std::string village;  // with 村: "大裕村"
    std::string group;  // 组, 队: "3"
    std::string homestead;  // 宅, with its name: "陆家宅"
    auto operator<=>(const AddressParts&) const = default;
    bool empty() const;
};

// Reads what people write. Administrative names in front (上海市, 嘉定区, 街道, 镇, 居委会) are passed over. Error
// "address.unreadable" when there is no part in it.
base::Result<AddressParts> parseAddress(std::string_view text);

// The canonical text: 沪宜公路1234弄12号301室, 大裕村3组陆家宅12号. parseAddress(printAddress(p)) == p for every p that
// parseAddress gives.
std::string printAddress(const AddressParts& parts);

// As the register keeps a place: there is one number, whether people say 号, 幢 or 栋.
AddressParts keptAddress(AddressParts parts);

// Down to the number and not without its road, estate or village: what can be added as a home.
bool isWholeAddress(const AddressParts& parts);

// A number with a room behind it is the gate of a building; a number alone is a house of its own.
bool hasGate(const AddressParts& parts);
// The place without what stands behind its number.
AddressParts gateOf(AddressParts parts);

// Whether `told` says nothing of a place that `there` does not say, too: the same, or less exactly (沪宜公路1号 of
// 沪宜公路1号301室, 12号301室 without its estate).
bool saysNoMore(const AddressParts& there, const AddressParts& told);

// Number and room of an address that names no road, estate or village.
bool isBareDoor(const AddressParts& parts);

// Where a home is: the parts of its address; where neither number nor room is among them, those of its text. Of a flat the
// number, and the estate, may stand at its building only.
AddressParts homeAddress(AddressParts written, std::string_view text, std::string_view buildingEstate,
                         std::string_view buildingNumber);

// Equal for texts that mean one place: folded, leading zeros dropped, separators unified. Idempotent:
// normalizeAddress(normalizeAddress(t)) == normalizeAddress(t). A text that cannot be read is only folded.
std::string normalizeAddress(std::string_view text);

// Key for looking a place up: road or estate or village first, then numbers joined by "-": 沪宜公路1234-12-301.
std::string addressKey(const AddressParts& parts);

// The short form on a card and in search: "12号301室" (number and room), or what there is.
std::string shortAddress(const AddressParts& parts);

// Bytes that sort addresses as people expect: roads by pinyin, numbers by value (2 before 10), 甲 before 乙. memcmp.
std::string addressSortKey(const AddressParts& parts);

// 十二 -> 12, 一百零三 -> 103, 二〇一 -> 201, "12" -> 12 (full-width too); empty when it is no number. Up to 99999.
std::string westernDigits(std::string_view text);

// Compares texts with numbers in them by the numbers' value ("2-10" < "10-2"); <0, 0, >0.
int compareNatural(std::string_view left, std::string_view right);

}  // namespace linli::registry
