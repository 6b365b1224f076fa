// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a committee was told and what it decided about it (entity check_item), as the hub has it. For this folder only.

#include "core/police/values.h"

namespace linli::police {

// Codes of table check_kind.
inline const std::string kNew = "1";
inline const std::string kMoved = "2";
inline const std::string kLeft = "3";
inline const std::string kDied = "4";
inline const std::string kMissing = "5";
inline const std::string kChanged = "6";
inline const std::string kTwin = "7";

// Codes of table check_decision.
inline const std::string kAccepted = "1";
inline const std::string kRejected = "2";
inline const std::string kVisit = "3";
inline const std::string kTheirs = "4";
inline const std::string kBoth = "5";
inline const std::string kNotSame = "6";
inline const std::string kOurs = "7";

// A difference as it stands (entity check_item).
struct KnownItem {
    RowUid row;
    RowUid person;                      // all zero for somebody the committee does not know
    RowUid concerned;                   // the row whose field it is
    std::string kind;
    std::string field;
    std::string name;
    std::string number;
    std::string before;
    std::string theirs;                 // empty = the police took it back, or both agree since
    std::string since;
    std::string place;
    std::string asOf;
    std::string decision;
    std::string decidedFor;
    std::string reason;
    std::string decidedBy;
    std::string decidedOn;
    bool isDecided() const { return !decision.empty() && decidedFor == asOf + " " + theirs; }
    bool isAccepted() const { return isDecided() && decision == kAccepted; }
    // Asked and not answered: also what is kept for a visit.
    bool isOpen() const { return !theirs.empty() && (!isDecided() || decision == kVisit); }
};

KnownItem knownItem(const RowImage& image, const Catalog& catalog);

}  // namespace linli::police
