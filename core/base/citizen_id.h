// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Citizen identity numbers (GB 11643-1999): 6 digits of region, 8 of birth, 3 of sequence (odd = male), 1 check
// character. Old numbers of 15 digits are brought to 18. A damaged number is refused with the reason and never repaired:
// a wrong repair would join two people. The region need not exist today: numbers carry the codes of their time.

#include "core/base/date.h"
#include "core/base/result.h"

#include <string>
#include <string_view>

namespace linli::base {

// Something worth telling about a number that is right.
enum class IdNote {
    None,
    Normalised,         // blanks, full width, lower-case x ... were written
    Old15Digits,        // brought to 18 digits
    AgeOver125,
    ResidenceCard,      // 81, 82, 83: residence cards for people from Hong Kong, Macao and Taiwan
    PermanentResidence, // begins with 9: permanent residence card of a foreigner
};

// "normalised", "old_15_digits", "age_over_125", "residence_card_81_83", "permanent_residence_card"; None gives "".
std::string_view idNoteName(IdNote note);

struct CitizenId {
    std::string number;   // 18 characters, X in upper case
    Day birth;
    std::string sex;      // code of GB/T 2261.1: "1" male, "2" female
    std::string region;   // 6 digits
    IdNote note = IdNote::None;
};

// Reads what people and files write. Errors, the first that applies (all with blank {text}, masked):
// "citizen_id.empty", "citizen_id.two" (two numbers in one cell), "citizen_id.masked", "citizen_id.precision" (Excel made
// it a floating number and lost digits), "citizen_id.text", "citizen_id.passport", "citizen_id.permit" (other documents),
// "citizen_id.length", "citizen_id.character", "citizen_id.region", "citizen_id.date", "citizen_id.future",
// "citizen_id.check".
Result<CitizenId> readCitizenId(std::string_view text, Day today);

// The check character of the first 17 digits. REQUIRES 17 digits.
char citizenIdCheck(std::string_view first17);

// Half width, upper case, without blanks, hyphens and the apostrophe of Excel; look-alikes of X in the last place become X.
std::string normalisedIdText(std::string_view text);

// Whether the text has the look of a citizen number, right or damaged, rather than of another document's: 14 digits or
// more, blotted out, or a floating number.
bool looksLikeCitizenId(std::string_view text);

// Number of another document (passport, travel permit, officer card ...): 4 to 30 letters, digits and Chinese
// characters with at least one digit, upper case. Refuses what looks like a citizen number. Errors "document.empty",
// "document.unreadable" with blank {text}, masked.
Result<std::string> readDocumentNumber(std::string_view text);

}  // namespace linli::base
