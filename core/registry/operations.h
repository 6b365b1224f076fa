// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What happens in a neighbourhood, as single operations: moving in and out, birth, death, marriage, change of head ...
// An Operations object is one group of the field ledger: one or several steps, one commit, one undo. A step checks its
// preconditions and says what is wrong; after a failed step drop the object (nothing has happened).
//
//   LINLI_TRY(auto group, operate(registry, {author, {}, reason, {}}, [&](Operations& op) { return op.moveOut(people, how); }));

#include "core/registry/registry.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace linli::registry {

// A new person. Fields by id of the catalogue ("person.ethnic") beyond those named here are in `more`.
struct PersonDraft {
    std::string name;
    // Any form people write; 18 digits give sex, birth and hukou area where those are not given. May be empty.
    std::string idNumber;
    std::string idKind = "111";                // code table id_document
    std::optional<std::string> sex;
    std::optional<base::Date> birth;
    std::optional<std::string> hukouArea;
    std::vector<std::string> phones;           // the first one is the main number
    std::map<std::string, catalog::Value> more;
};

struct Resident {
    RowId person;
    std::string relToMain;      // GB/T 4761; empty = not stated. 02 makes somebody the main occupant
};

struct MoveIn {
    std::vector<Resident> persons;
    RowId house;
    base::Date on;
    // A living household of this house to join; 0 makes a new one.
    RowId household;
    std::string reason;          // code table residence_reason
    // Closes the residences of everybody else in the house on that day (former tenants); a household that is joined stays.
    bool closeFormer = false;
};

struct MoveOut {
    base::Date on;
    std::string reason;          // in words
    std::string destination;
};

struct HukouIn {
    RowId person;
    // A register household (kind 1 or 3); 0 opens one at `house` with this person as head.
    RowId household;
    RowId house;
    std::string relToHead;
    base::Date on;
    std::string from;            // where from, in words
    std::string bookNo;          // for a new household
};

struct HukouOut {
    base::Date on;
    std::string to;
    std::string reason;
};

struct Birth {
    PersonDraft child;           // birth and sex given or read from the number
    RowId mother;                // one of the two may be 0
    RowId father;
    // Joins the register and living household of the mother (else of the father) where there is one.
    bool registerHukou = true;
};

struct Death {
    base::Date on;
    std::string cause;           // in words, may be empty
};

struct NewTag {
    RowId tag;                   // tag_def
    std::string value;
    std::optional<base::Date> from;   // nothing = today
    std::optional<base::Date> to;
    std::string evidence;
    std::string origin = "manual";
};

struct VisitDraft {
    base::Date on;
    std::string kind = "1";      // code table visit_kind
    std::string visitor;
    RowId person;
    RowId household;
    RowId house;
    std::string need;
    std::string measure;
    std::string result;
    std::optional<base::Date> followUp;
};

// Something that happened: a request, a dispute, a meeting. Fields by id of the catalogue ("event.place") beyond those named
// here are in `more`.
struct EventDraft {
    std::string kind;            // code table event_class
    base::Date on;
    std::string title;
    RowId person;                // whom it is of; 0 = nobody in particular
    std::map<std::string, catalog::Value> more;
};

// A field whose value an operation wrote in its own layer while a layer of more authority still shows another one.
struct Outranked {
    RowId row;
    catalog::FieldNo field = 0;
};

class Operations {
public:
    // An empty occasion.operation is filled by the first step ("move_in"); texts are rows op.* of the messages.
    static base::Result<Operations> begin(Registry& registry,
                                          ledger::Occasion occasion,
                                          ledger::LayerNo layer = ledger::kCommitteeLayer);
    Operations(Operations&&) noexcept;
    ~Operations();

    // Errors "value.*" of the id number, "registry.id_in_use" {masked} when a live person carries that number,
    // "registry.id_sex_differs", "registry.id_birth_differs".
    base::Result<RowId> registerPerson(const PersonDraft& draft);

    // Returns the living household. An open residence elsewhere is closed on that day. Errors "registry.date_in_future",
    // "registry.lives_there_already", "registry.person_dead", "registry.household_elsewhere".
    base::Result<RowId> moveIn(const MoveIn& how);
    // Closes open residences; persons who are registered elsewhere get the status 离开. A living household left empty is
    // closed, one left without its main occupant keeps its other members. Error "registry.lives_nowhere".
    base::Status moveOut(std::span<const RowId> persons, const MoveOut& how);
    // Leaves for good: residence and registration here both end.
    base::Status leave(std::span<const RowId> persons, const MoveOut& how);

    // For lists that write residences and registrations by writer() because what they tell is not one event: what the
    // operations above see to besides. Somebody 离开 or 迁出 who has arrived is 在册 again. Error "registry.person_dead".
    base::Status afterArrival(RowId person, const base::Date& on);
    // Living households that people have left: closed when nobody is in them, without a head that does not live there.
    base::Status afterDeparture(std::span<const RowId> livingHouseholds, const base::Date& on);

    // 迁入. Returns the register household. An open registration elsewhere in the file ends on that day. Error
    // "registry.head_exists" when relToHead is 02 and the household has a head, "registry.registered_there_already".
    base::Result<RowId> registerHukou(const HukouIn& how);
    // 迁出. Somebody who was head must have been replaced first unless nobody is left: "registry.head_leaves".
    base::Status deregister(std::span<const RowId> persons, const HukouOut& how);

    // Returns the child. Errors "registry.mother_not_female", "registry.father_not_male", "registry.parent_too_young".
    base::Result<RowId> birth(const Birth& how);
    // Ends residence, registration, tags and posts; marital status of the spouse becomes 丧偶. Errors "registry.person_dead",
    // "registry.dies_before_birth". A household whose head died keeps its members and has no head until changeHead.
    base::Status death(RowId person, const Death& how);

    // Both become married and related. Errors "registry.married_already", "registry.too_young_to_marry" (22 and 20),
    // "registry.close_relatives".
    base::Status marriage(RowId first, RowId second, const base::Date& on);
    // Error "registry.not_married".
    base::Status divorce(RowId first, RowId second, const base::Date& on);
    // From whoever the spouse is.
    base::Status divorce(RowId person, const base::Date& on);
    // A relation, stated from the side of `person`. Replaces an open one between the two.
    base::Result<RowId> relate(RowId person, RowId relative, const std::string& kind, bool guardian = false);

    // Register household: the new head must be registered in it. Roles are rewritten where they follow from kinship;
    // where they do not they become unknown and needsRole() names them. Error "registry.not_a_member".
    base::Status changeHead(RowId household, RowId newHead);
    // 分户: the persons get a register household of their own in `house` (0 = the same one) with `head` among them.
    base::Result<RowId> splitHousehold(RowId household, std::span<const RowId> persons, RowId head, RowId house,
                                       const base::Date& on);

    // Adds the number or confirms it; `primary` takes that mark from the others. Errors "value.*".
    base::Result<RowId> setPhone(RowId person, const std::string& number, const std::string& owner, bool primary);
    // Tags rows that do not carry it yet (others are confirmed as of today). Error "registry.tag_subject" when the rows
    // are not of the kind the tag is for, "registry.tag_retired".
    base::Status addTag(std::span<const RowId> subjects, const NewTag& tag);
    // Ends the open tag values. Rows that do not carry it are passed over.
    base::Status removeTag(std::span<const RowId> subjects, RowId tag, const base::Date& on);
    // Error "registry.visit_without_subject".
    base::Result<RowId> recordVisit(const VisitDraft& visit);
    // Of the first committee of the station. Errors "registry.date_in_future", "registry.event_without_title".
    base::Result<RowId> recordEvent(const EventDraft& event);
    // Any single field, as the card edits it. `text` is read by the catalogue.
    base::Status setField(RowId row, const std::string& field, const std::string& text,
                          std::optional<ledger::EditNo> seen = std::nullopt);

    // A home at an address of any form people write, with its building where one stands behind that number. It belongs
    // to the first committee of the station. Errors "address.unreadable", "registry.address_incomplete", "registry.home_exists",
    // "registry.no_area".
    base::Result<RowId> addHome(const std::string& address);

    // Members whose role could not be derived, to be asked.
    const std::vector<RowId>& needsRole() const;
    const std::vector<Outranked>& outranked() const;
    const catalog::Catalog& catalog() const;
    base::Day today() const;
    // The writer of the group, for edits that are no operation.
    base::Result<ledger::Writer*> writer();
    // The group, 0 when nothing was changed.
    base::Result<ledger::GroupNo> commit();

    // For this folder's steps only.
    struct State;

private:
    explicit Operations(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

// Runs steps as one group and commits; the error of the first step that fails.
base::Result<ledger::GroupNo> operate(Registry& registry,
                                      ledger::Occasion occasion,
                                      const std::function<base::Status(Operations&)>& steps);

}  // namespace linli::registry
