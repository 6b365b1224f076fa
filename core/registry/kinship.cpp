// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/kinship.h"

#include "core/registry/codes.h"

#include <algorithm>
#include <array>

namespace linli::registry {

namespace {

constexpr std::string_view kOtherRelative = "97";

// What the first person is, by sex, when the second is `kind` to it: male, female, sex unknown.
struct Inverse {
    std::string_view kind;
    std::string_view male;
    std::string_view female;
    std::string_view unknown;
};

constexpr std::array kInverses = {
    Inverse{"01", "01", "01", "01"}, Inverse{"10", "11", "12", "10"}, Inverse{"11", "11", "12", "10"},
    Inverse{"12", "11", "12", "10"}, Inverse{"27", "57", "58", "59"}, Inverse{"28", "55", "56", "59"},
    Inverse{"37", "57", "58", "59"}, Inverse{"38", "53", "54", "59"}, Inverse{"40", "60", "60", "60"},
    Inverse{"41", "61", "62", "60"}, Inverse{"42", "61", "62", "60"}, Inverse{"43", "63", "64", "60"},
    Inverse{"44", "63", "64", "60"}, Inverse{"45", "65", "65", "65"}, Inverse{"46", "65", "65", "65"},
    Inverse{"47", "66", "67", "69"}, Inverse{"48", "66", "67", "69"}, Inverse{"49", "69", "69", "69"},
    Inverse{"50", "20", "30", "97"}, Inverse{"51", "20", "30", "97"}, Inverse{"52", "20", "30", "97"},
    Inverse{"53", "97", "38", "38"}, Inverse{"54", "97", "38", "38"}, Inverse{"55", "28", "97", "28"},
    Inverse{"56", "28", "97", "28"}, Inverse{"57", "27", "37", "97"}, Inverse{"58", "27", "37", "97"},
    Inverse{"59", "29", "39", "97"}, Inverse{"60", "40", "40", "40"}, Inverse{"61", "41", "42", "40"},
    Inverse{"62", "41", "42", "40"}, Inverse{"63", "43", "44", "40"}, Inverse{"64", "43", "44", "40"},
    Inverse{"65", "46", "45", "49"}, Inverse{"66", "47", "48", "49"}, Inverse{"67", "47", "48", "49"},
    Inverse{"68", "49", "49", "49"}, Inverse{"69", "49", "49", "49"}, Inverse{"70", "70", "70", "70"},
    Inverse{"71", "73", "77", "70"}, Inverse{"73", "71", "75", "70"}, Inverse{"75", "73", "77", "70"},
    Inverse{"77", "71", "75", "70"}, Inverse{"72", "79", "79", "79"}, Inverse{"74", "79", "79", "79"},
    Inverse{"76", "79", "79", "79"}, Inverse{"78", "79", "79", "79"}, Inverse{"79", "79", "79", "79"},
    Inverse{"80", "80", "80", "80"}, Inverse{"81", "93", "94", "97"}, Inverse{"82", "93", "94", "97"},
    Inverse{"83", "93", "94", "97"}, Inverse{"84", "93", "94", "97"}, Inverse{"85", "95", "96", "97"},
    Inverse{"86", "95", "96", "97"}, Inverse{"87", "95", "96", "97"}, Inverse{"88", "95", "96", "97"},
    Inverse{"89", "93", "94", "97"}, Inverse{"90", "93", "94", "97"}, Inverse{"91", "91", "91", "91"},
    Inverse{"92", "92", "92", "92"}, Inverse{"99", "99", "99", "99"},
};

bool isBetween(std::string_view kind, std::string_view low, std::string_view high)
{
    return kind.size() == 2 && kind >= low && kind <= high;
}


// First of two by birth; nothing when the texts do not tell (unknown, or one may be inside the other).
std::optional<bool> isElder(std::string_view birth, std::string_view other)
{
    const std::size_t common = std::min(birth.size(), other.size());
    if (common == 0 || birth.substr(0, common) == other.substr(0, common)) {
        return std::nullopt;
    }
    return birth.substr(0, common) < other.substr(0, common);
}

std::string siblingKind(const HouseholdRole& of, const HouseholdRole& sibling)
{
    const auto elder = isElder(sibling.birth, of.birth);
    if (!elder || (sibling.sex != kMale && sibling.sex != kFemale)) {
        return "70";
    }
    if (sibling.sex == kMale) {
        return *elder ? "71" : "73";
    }
    return *elder ? "75" : "77";
}

std::string bySex(std::string_view sex, std::string_view male, std::string_view female, std::string_view unknown)
{
    return std::string(sex == kMale ? male : sex == kFemale ? female : unknown);
}

// What the head's relatives are to the head's own child.
std::optional<std::string> toChild(const HouseholdRole& child, const HouseholdRole& other, std::string_view headSex)
{
    const std::string_view kind = other.toHead;
    if (isSpouse(kind)) {
        return bySex(other.sex, "51", "52", "50");
    }
    if (isChild(kind)) {
        return siblingKind(child, other);
    }
    if (kind == "51" || kind == "52" || kind == "50") {
        return headSex == kMale ? bySex(other.sex, "61", "62", "60")
                                : headSex == kFemale ? bySex(other.sex, "63", "64", "60") : std::string("60");
    }
    if (headSex == kMale && kind == "71") {
        return "81";
    }
    if (headSex == kMale && kind == "73") {
        return "83";
    }
    if (kind == "71" || kind == "73") {
        return headSex == kFemale ? std::optional<std::string>("85") : std::nullopt;
    }
    if (kind == "75" || kind == "77") {
        return headSex == kMale ? std::optional<std::string>("90")
                                : headSex == kFemale ? std::optional<std::string>("88") : std::nullopt;
    }
    return std::nullopt;
}

// What the head's relatives are to the head's spouse.
std::optional<std::string> toSpouse(const HouseholdRole& other, std::string_view headSex)
{
    const std::string_view kind = other.toHead;
    if (isChild(kind) || kind == "28" || kind == "38" || kind == "41" || kind == "42" || kind == "43" || kind == "44") {
        return std::string(kind);
    }
    if (kind == "51" || kind == "52") {
        return headSex == kMale ? bySex(other.sex, "53", "54", "59")
                                : headSex == kFemale ? bySex(other.sex, "55", "56", "59") : std::optional<std::string>();
    }
    return std::nullopt;
}

// What the head's relatives are to a parent of the head.
std::optional<std::string> toParent(const HouseholdRole& parent, const HouseholdRole& other, std::string_view headSex)
{
    const std::string_view kind = other.toHead;
    if ((kind == "51" || kind == "52") && kind != parent.toHead) {
        return bySex(other.sex, "11", "12", "10");
    }
    if (isSpouse(kind)) {
        return headSex == kMale ? std::optional<std::string>("38")
                                : headSex == kFemale ? std::optional<std::string>("28") : std::nullopt;
    }
    if (kind == "71" || kind == "73") {
        return "20";
    }
    if (kind == "75" || kind == "77") {
        return "30";
    }
    if (isChild(kind)) {
        return headSex == kMale ? bySex(other.sex, "41", "42", "40")
                                : headSex == kFemale ? bySex(other.sex, "43", "44", "40") : std::string("40");
    }
    return std::nullopt;
}

// One direction: what `other` is to `of`.
std::optional<std::string> directKin(const HouseholdRole& of, const HouseholdRole& other, std::string_view headSex)
{
    if (isHead(of.toHead)) {
        return kinForSex(other.toHead, other.sex);
    }
    if (isChild(of.toHead)) {
        return toChild(of, other, headSex);
    }
    if (isSpouse(of.toHead)) {
        return toSpouse(other, headSex);
    }
    if (of.toHead == "51" || of.toHead == "52") {
        return toParent(of, other, headSex);
    }
    if (isSibling(of.toHead) && isSibling(other.toHead)) {
        return siblingKind(of, other);
    }
    return std::nullopt;
}

}  // namespace

bool isSpouse(std::string_view kind)
{
    return isBetween(kind, "10", "12");
}

bool isChild(std::string_view kind)
{
    return isBetween(kind, "20", "39") && kind != "28" && kind != "38";
}

bool isParent(std::string_view kind)
{
    return isBetween(kind, "50", "52") || isBetween(kind, "57", "59");
}

bool isSibling(std::string_view kind)
{
    return kind == "70" || kind == "71" || kind == "73" || kind == "75" || kind == "77" || kind == "79";
}

bool isGrandchild(std::string_view kind)
{
    return isBetween(kind, "40", "49");
}

bool isGrandparent(std::string_view kind)
{
    return isBetween(kind, "60", "69");
}

bool isHead(std::string_view kind)
{
    return kind == "02" || kind == "01" || kind == "0";
}

std::string householdRole(std::string_view kind)
{
    return isHead(kind) ? "02" : std::string(kind);
}

std::string inverseKin(std::string_view kind, std::string_view sex)
{
    if (isBetween(kind, "20", "39") && kind != "27" && kind != "28" && kind != "37" && kind != "38") {
        return kind == "29" || kind == "39" ? std::string("59") : bySex(sex, "51", "52", "50");
    }
    const auto* found =
        std::find_if(kInverses.begin(), kInverses.end(), [&](const Inverse& row) { return row.kind == kind; });
    return found == kInverses.end() ? std::string(kOtherRelative)
                                    : bySex(sex, found->male, found->female, found->unknown);
}

std::string kinForSex(std::string_view kind, std::string_view sexOfRelative)
{
    if (kind == "10") {
        return bySex(sexOfRelative, "11", "12", "10");
    }
    if (kind == "50") {
        return bySex(sexOfRelative, "51", "52", "50");
    }
    if (kind == "40") {
        return "40";
    }
    return std::string(kind);
}

std::optional<std::string> kinBetween(const HouseholdRole& first, const HouseholdRole& second, std::string_view headSex)
{
    if (first.toHead.empty() || second.toHead.empty() || (isHead(first.toHead) && isHead(second.toHead))) {
        return std::nullopt;
    }
    if (first.toHead == "99" || second.toHead == "99") {
        return std::string("99");
    }
    if (isHead(second.toHead)) {
        return kinForSex(inverseKin(first.toHead, headSex), headSex);
    }
    if (auto kin = directKin(first, second, headSex)) {
        return kin;
    }
    if (auto back = directKin(second, first, headSex)) {
        return inverseKin(*back, second.sex);
    }
    return std::nullopt;
}

}  // namespace linli::registry
