// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What happens in people's lives, described as data (resources/registry/life_events.tsv) so that the window makes its
// forms and the command line its options from one list: each event names the arguments it asks for, and is carried out
// as one operation with one undo. Safe to read from any thread.

#include "core/base/message.h"
#include "core/registry/operations.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace linli::registry {

enum class ArgumentKind { Person, People, House, Day, Text, Code, Flag };

struct EventArgument {
    std::string id;              // "other_parent"
    ArgumentKind kind = ArgumentKind::Text;
    std::string codes;           // code table of a Code
    bool ofRegister = false;     // of People: offered from the register household of the first person, not the living one
    bool required = false;
    // What stands there at first: "today" or "yes"; may be empty.
    std::string preset;
    catalog::Label label;
};

struct LifeEvent {
    std::string id;              // "birth": also the operation written into the group
    catalog::Label label;        // 出生登记
    std::vector<EventArgument> arguments;   // the first one is what it is about: mostly a person
};

// All of them, in the order of the file. Error "catalog.damaged".
base::Result<std::vector<LifeEvent>> lifeEvents();
// The one of that id. Error "catalog.damaged" when the file has none.
base::Result<LifeEvent> lifeEvent(std::string_view id);

// What was filled in. Days, texts and codes as people write them; a flag is "yes" when it is set.
struct EventValues {
    std::map<std::string, std::string> texts;
    std::map<std::string, std::vector<RowId>> rows;
};

struct EventOutcome {
    ledger::GroupNo group = 0;   // 0 = nothing was changed
    RowId made;                  // the new person of register and birth, the new house of home, else 0
    // People whose role in the household no longer follows from what is known: to be asked.
    std::vector<RowId> needsRole;
};

// Reads the values and carries the event out as one group. An empty occasion.operation becomes the event's id. Errors
// "event.missing" {argument}, "event.unknown_code" {argument} {text}, "event.no_home" {name}, "event.no_register" {name},
// "date.unreadable", and those of the operation; nothing is changed then.
base::Result<EventOutcome>
carryOut(Registry& registry, const LifeEvent& event, const EventValues& values, ledger::Occasion occasion);

}  // namespace linli::registry
