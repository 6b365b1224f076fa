// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How this workstation stands with the city hub, as the window shows it. A value.

#include "core/base/result.h"
#include "core/sync/client.h"
#include "core/sync/hub_door.h"
#include "core/sync/overview.h"

#include <optional>

namespace linli::ui {

// What the chip says, the first that holds.
enum class HubMood {
    NotJoined,
    Joining,  // somebody has asked to be let in
    Working,  // a run that takes longer than a moment
    Filling,  // the same, the first of all
    Offline,  // the last run did not reach the hub
    Refused,  // the last run reached it and was not carried out
    ToUpload,
    Synchronised,  // said only after a run that compared every committee equal
    Earlier  // nothing is known since the program started or since others went on
};

// What a replica knows of its hub when it is opened.
struct HubFound {
    sync::Overview overview;
    // An enrolment that waits for approval.
    std::optional<sync::EnrolmentTicket> ticket;
};

struct HubState {
    sync::Overview overview;
    HubMood mood = HubMood::NotJoined;
    // Of Offline and Refused: what the last run ended with, and since when none has succeeded.
    std::optional<base::Error> problem;
    base::WallTime problemSince = 0;
    // Of Working and Filling.
    sync::Progress progress;

    // Conflicts and parked changes, which wait for a person.
    // People are told that the replica closes soon.
    bool leaseEnds() const
    {
        return overview.lease && overview.lease->daysLeft() <= sync::kLeaseWarningDays && mood != HubMood::Synchronised;
    }
    std::int64_t toReview() const { return overview.conflicts + overview.parked; }
};

}  // namespace linli::ui
