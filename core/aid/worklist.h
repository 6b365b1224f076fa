// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The work list of visits (走访清单): which door first, and what to ask there. One card a door, never one a policy. A visit is
// worth what its answers are likely to settle: of each policy that is 待核实 for somebody behind the door the likelihood of
// being entitled (likelihood.h), more where much money hangs on it. At most five questions are put, those that settle most;
// what somebody refused, or a department must say, is not asked again while that rests (community/inquiry.h); what a person
// decided about is not on the list. Nobody is judged by it: it is an order of visits.

#include "core/aid/service.h"
#include "core/community/question.h"
#include "core/population/called.h"
#include "core/rules/walk.h"

#include <set>

namespace linli::aid {

// A policy that the answers may settle for somebody behind the door.
struct Settles {
    std::string policy;      // id
    std::string name;
    RowId subject;
    std::string whose;
    // The questions of the card decide it; else more would have to be asked.
    bool isDecided = false;
    bool isVerified = false;
    double likelihood = 1;   // an order, never an answer
};

struct DoorQuestion {
    community::Question question;
    // How the policies say it should be asked, in words; may be empty.
    std::string ask;
    // Places in Card::settles.
    std::vector<std::size_t> settles;
};

struct Card {
    // The home; the household that has none; the person who lives nowhere here.
    RowId door;
    Table kind = Table::House;
    RowId person;            // whose card tells more; may be nobody
    std::string name;        // "王秀英户"
    std::string place;       // "嘉宁新村12号301室"; empty where none is known
    std::vector<RowId> people;
    // How many policies are likely to be newly confirmed. An order, not a promise.
    double expected = 0;
    std::vector<DoorQuestion> questions;
    std::vector<Settles> settles;
    // 符合 and nobody has decided: to be told at the same visit.
    std::vector<Settles> toTell;
    std::vector<std::string> materials;
};

struct WorklistQuery {
    std::size_t most = 20;
    std::size_t questions = 5;
    // By building and room instead of by what a visit settles; the same doors.
    bool byRoute = false;
    // Policies that name a sensitive tag are on it for a reason only (rules::mayTell).
    rules::Ground ground = rules::Ground::None;
    // Ids of the policies it is about; empty = all in force.
    std::set<std::string> policies = {};
};

struct Worklist {
    std::vector<Card> cards;
    // Doors behind which a policy is not decided for want of facts; not at all of them can be asked now.
    std::size_t doors = 0;
    // Policies left out because they name a sensitive tag.
    std::size_t withheld = 0;
};

// Errors of match() and of the store; "aid.no_such_policy", "aid.not_in_force" of one that is asked for.
base::Result<Worklist> worklist(Service& service, const registry::View& view, base::Day day, const WorklistQuery& query);
// "王秀英：老年综合津贴、长期护理保险（政策待核实）；…": what is told or settled at a door, a person at a time.
std::string toldText(const std::vector<Settles>& settles);
// The id of a question as inquiries keep it. Where there is no such row to ask about (nobody knows which household somebody lives
// in) it is "household:none".
std::string questionId(const Facts& facts, const rules::Question& question);

}  // namespace linli::aid
