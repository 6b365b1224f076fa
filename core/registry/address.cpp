// SPDX-License-Identifier: GPL-3.0-or-later
// Writing addresses: canonical text, keys, order. Reading them is in address_parse.cpp.
#include "core/registry/address.h"

#include "core/base/text.h"
#include "core/registry/pinyin.h"

#include <utility>

namespace linli::registry {

namespace {

// 陆家宅, 前楼: what is said in characters takes no suffix.
bool endsInHan(std::string_view text)
{
    auto last = base::toCharacters(base::lastCharacters(text, 1));
    return !last.empty() && base::isHan(last[0]);
}

void appendWith(std::string& out, const std::string& value, std::string_view suffix)
{
    if (!value.empty()) {
        out += value;
        out += suffix;
    }
}

std::string laneText(const std::string& lane)
{
    auto branch = lane.find("支");
    if (branch == std::string::npos) {
        return lane + "弄";
    }
    std::string text = branch == 0 ? std::string {} : lane.substr(0, branch) + "弄";
    return text + lane.substr(branch + std::string_view("支").size()) + "支弄";
}

std::string numberText(const AddressParts& parts)
{
    if (parts.number.empty()) {
        return {};
    }
    if (parts.subNumber.empty()) {
        return parts.number + "号";
    }
    return endsInHan(parts.subNumber) ? parts.number + "号" + parts.subNumber
                                      : parts.number + "-" + parts.subNumber + "号";
}

std::string roomText(const std::string& room)
{
    return room.empty() || endsInHan(room) ? room : room + "室";
}

std::string place(const AddressParts& parts)
{
    std::string text = parts.village;
    appendWith(text, parts.group, "组");
    return text + parts.homestead + parts.road;
}

// Number by length and value, so that bytes sort as numbers do: 2 < 10 < 10A.
std::string naturalBytes(std::string_view text)
{
    std::string key;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9') {
            ++end;
        }
        if (end > at) {
            key += static_cast<char>(0x10 + (end - at > 0x60 ? 0x60 : end - at));
            key += text.substr(at, end - at);
            at = end;
        } else {
            key += text[at++];
        }
    }
    return key;
}

// 甲乙丙丁 by their order, not by their code points.
std::string subNumberBytes(const std::string& text)
{
    static constexpr std::u32string_view kStems = U"甲乙丙丁戊己庚辛壬癸";
    auto characters = base::toCharacters(text);
    if (characters.size() == 1) {
        if (auto at = kStems.find(characters[0]); at != std::u32string_view::npos) {
            return std::string(1, static_cast<char>(0x80 + at));
        }
    }
    return naturalBytes(text);
}

// The floor is in the room's number, and a lane is one estate.
std::string reducedText(std::string_view text)
{
    auto parts = parseAddress(text);
    if (!parts) {
        return base::matchKey(text);
    }
    if (!parts->room.empty()) {
        parts->floor.clear();
    }
    if (!parts->road.empty() && !parts->lane.empty()) {
        parts->estate.clear();
    }
    return printAddress(*parts);
}

}  // namespace

bool AddressParts::empty() const
{
    return *this == AddressParts {};
}

std::string printAddress(const AddressParts& parts)
{
    std::string text = place(parts);
    if (!parts.lane.empty()) {
        text += laneText(parts.lane);
    }
    text += parts.estate;
    appendWith(text, parts.building, "幢");
    text += numberText(parts);
    appendWith(text, parts.unit, "单元");
    appendWith(text, parts.floor, "层");
    return text + roomText(parts.room);
}

AddressParts keptAddress(AddressParts parts)
{
    if (parts.number.empty()) {
        parts.number = std::exchange(parts.building, {});
    }
    return parts;
}

bool isWholeAddress(const AddressParts& parts)
{
    return !(parts.road.empty() && parts.estate.empty() && parts.village.empty()) &&
           !(parts.number.empty() && parts.building.empty() && parts.homestead.empty());
}

bool hasGate(const AddressParts& parts)
{
    return !parts.number.empty() && !parts.room.empty();
}

AddressParts gateOf(AddressParts parts)
{
    parts.unit.clear();
    parts.floor.clear();
    parts.room.clear();
    return parts;
}

bool saysNoMore(const AddressParts& there, const AddressParts& told)
{
    if (addressKey(there) == addressKey(told)) {
        return true;
    }
    static constexpr std::string AddressParts::*kParts[] = {
        &AddressParts::estate, &AddressParts::road, &AddressParts::lane, &AddressParts::number, &AddressParts::subNumber, &AddressParts::building,
        &AddressParts::unit, &AddressParts::floor, &AddressParts::room, &AddressParts::village, &AddressParts::group, &AddressParts::homestead};
    return !told.empty() && std::all_of(std::begin(kParts), std::end(kParts), [&](const auto part) {
        return (told.*part).empty() || told.*part == there.*part;
    });
}

bool isBareDoor(const AddressParts& parts)
{
    return parts.estate.empty() && parts.road.empty() && parts.lane.empty() && parts.village.empty() && parts.homestead.empty() &&
           parts.group.empty();
}

AddressParts homeAddress(AddressParts written, std::string_view text, std::string_view buildingEstate,
                         std::string_view buildingNumber)
{
    if (written.number.empty() && written.room.empty()) {
        if (const auto read = parseAddress(text)) {
            written = keptAddress(*read);
        }
    }
    if (!written.room.empty() && written.number.empty()) {
        written.estate = written.estate.empty() ? std::string(buildingEstate) : written.estate;
        written.number = buildingNumber;
    }
    return written;
}

std::string normalizeAddress(std::string_view text)
{
    std::string once = reducedText(text);
    // Where a part was left out, what remains may be cut otherwise: settles after a round or two.
    for (int round = 0; round < 4; ++round) {
        std::string again = reducedText(once);
        if (again == once) {
            break;
        }
        once = std::move(again);
    }
    return once;
}

std::string addressKey(const AddressParts& parts)
{
    std::string key = place(parts);
    if (parts.road.empty()) {
        key += parts.estate;
    }
    std::string numbers;
    auto add = [&](const std::string& text) {
        if (!text.empty()) {
            numbers += (numbers.empty() ? "" : "-") + text;
        }
    };
    add(parts.lane);
    add(parts.building.empty() ? std::string {} : parts.building + "幢");
    add(endsInHan(parts.subNumber) ? parts.number + parts.subNumber : parts.number);
    add(endsInHan(parts.subNumber) ? std::string {} : parts.subNumber);
    add(parts.unit);
    add(parts.room.empty() && !parts.floor.empty() ? parts.floor + "层" : parts.room);
    return key + numbers;
}

std::string shortAddress(const AddressParts& parts)
{
    std::string text = parts.group.empty() ? std::string {} : parts.group + "组";
    text += parts.homestead;
    appendWith(text, parts.building, "幢");
    text += numberText(parts);
    appendWith(text, parts.unit, "单元");
    if (parts.room.empty()) {
        appendWith(text, parts.floor, "层");
    }
    text += roomText(parts.room);
    return text.empty() ? printAddress(parts) : text;
}

std::string addressSortKey(const AddressParts& parts)
{
    std::string key;
    auto add = [&](const std::string& bytes) {
        key += bytes;
        key += '\0';
    };
    // What stands first on the paper decides: village or road, else the estate.
    add(sortKey(!parts.village.empty() ? parts.village : !parts.road.empty() ? parts.road : parts.estate));
    add(naturalBytes(parts.group));
    add(sortKey(parts.homestead));
    add(sortKey(parts.village.empty() ? std::string {} : parts.road));
    add(naturalBytes(parts.lane));
    add(sortKey(parts.village.empty() && parts.road.empty() ? std::string {} : parts.estate));
    add(naturalBytes(parts.building));
    add(naturalBytes(parts.number));
    add(subNumberBytes(parts.subNumber));
    add(naturalBytes(parts.unit));
    add(naturalBytes(parts.floor));
    key += naturalBytes(parts.room);
    return key;
}

}  // namespace linli::registry
