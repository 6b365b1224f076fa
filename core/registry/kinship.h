// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Arithmetic of GB/T 4761-2008 family relations. A kind says what the second person is to the first ("亲属是本人的 ...").
// Only what follows is derived; where a step or an in-law makes it doubtful, nothing.

#include <optional>
#include <string>
#include <string_view>

namespace linli::registry {

// Classes that rules and forms ask for.
bool isSpouse(std::string_view kind);   // 10-12
bool isChild(std::string_view kind);    // 20-27, 29-37, 39: sons and daughters, not in-laws
bool isParent(std::string_view kind);   // 50-52, 57-59: not in-laws
bool isSibling(std::string_view kind);  // 70, 71, 73, 75, 77, 79
bool isGrandchild(std::string_view kind);
bool isGrandparent(std::string_view kind);
bool isHead(std::string_view kind);     // 02, 01 本人 as a role in a household, or the one-digit form

// The role towards a head as households keep it: whoever is 本人 (01) to the head is the head, 02.
std::string householdRole(std::string_view kind);

// What the first person is to the second, when the second is `kind` to the first; `sex` is the first person's (GB/T
// 2261.1). 子 -> 父 or 母; 夫 -> 妻; 兄 -> 弟 or 妹; 岳父 -> 女婿. Where the sex is unknown the general kind (50 父母),
// where the standard has no exact word 97 其他亲属.
std::string inverseKin(std::string_view kind, std::string_view sex);

// Two members of one household by what each is to its head.
struct HouseholdRole {
    std::string_view toHead;   // kind, 02 for the head
    std::string_view sex;
    std::string_view birth;    // ISO text, may be imprecise or empty: tells the elder of siblings
};
// What `second` is to `first`, when it follows from both roles and the head's sex.
std::optional<std::string> kinBetween(const HouseholdRole& first, const HouseholdRole& second, std::string_view headSex);

// The kind made exact by the sex of the one it describes: 20 子 stays, 10 配偶 of a man (sex 1) is 11 夫.
std::string kinForSex(std::string_view kind, std::string_view sexOfRelative);

}  // namespace linli::registry
