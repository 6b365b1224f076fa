// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Everything the card of a person shows, read in one go.

#include "core/ledger/ledger.h"
#include "core/registry/relations.h"
#include "core/registry/status.h"
#include "core/registry/view.h"

#include <optional>
#include <string>
#include <vector>

namespace linli::registry {

// One field with its origin: "公安 2026-03".
struct CardField {
    catalog::FieldNo field = 0;
    std::string label;
    catalog::Value value;        // as stored; empty when masked
    std::string text;            // for people, masked unless revealed
    bool masked = false;
    std::string layer;           // label of the layer shown; empty when no layer has a value
    std::string at;              // day of the edit, or of the baseline; ISO
    ledger::EditNo version = 0;  // of the committee's own layer: pass as `seen` when editing
};

// A row that belongs to the person: a phone, a disability card, a visit.
struct CardRow {
    RowId row;
    catalog::EntityNo entity = 0;
    bool open = true;            // false: ended, withdrawn from use
    std::vector<CardField> fields;   // those with a value
};

struct CardMember {
    RowId person;
    std::string name;
    std::string sex;
    std::optional<base::IntRange> age;
    std::string role;            // text of the relation to head or main occupant
    std::string since;
};

struct CardHousehold {
    RowId household;
    RowId house;
    std::string kind;            // text
    std::string address;
    std::string bookNo;
    RowId head;
    std::vector<CardMember> members;
};

struct CardTag {
    RowId row;                   // tag_value
    RowId tag;                   // tag_def
    RowId subject;               // the person, its household or its house
    std::string id;
    std::string name;
    std::string value;
    std::string colour;          // "#C2571A"
    std::string level;           // code table tag_level
    std::string from;
    std::string confirmedOn;
    bool overdue = false;        // older than its validity
    bool byRule = false;         // a rule makes it: there is no row
};

struct Card {
    RowId person;
    base::RowUid uid;
    std::string name;
    std::string sex;             // code
    std::optional<base::IntRange> age;
    std::string liveAddress;
    std::string hukouAddress;
    PersonStatus status;
    bool dead = false;
    std::vector<CardField> basics;           // fields of person
    std::vector<CardRow> identities;
    std::vector<CardRow> phones;
    std::optional<CardHousehold> registered; // the register household
    std::optional<CardHousehold> living;     // the living household, or the house's occupants
    std::vector<CardRow> residences;         // all, newest first
    std::vector<CardRow> registrations;
    std::vector<CardTag> tags;
    std::vector<Relative> relatives;
    std::vector<CardRow> others;             // permit, disability, care, military, party, student, volunteer, post, dog, foreigner
    std::vector<CardRow> visits;             // newest first, at most CardOptions::visits
};

struct CardOptions {
    base::Language language = base::Language::Chinese;
    // Values of class F2 and F3 in full. The caller has asked for the reason and written the audit row.
    bool revealed = false;
    int visits = 20;
};

// Error "ledger.no_such_row".
base::Result<Card> readCard(const View& view, RowId person, const CardOptions& options);
// One field of any row as the card shows it.
base::Result<CardField> readField(const View& view, RowId row, catalog::FieldNo field, const CardOptions& options);
// What a row is called: a person's name, an address, the name of an organisation; empty when it has no name.
base::Result<std::string> titleOf(const View& view, RowId row);

}  // namespace linli::registry
