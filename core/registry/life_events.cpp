// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/life_events.h"

#include "core/base/mask.h"
#include "core/base/resource.h"
#include "core/base/tsv.h"
#include "core/registry/codes.h"

#include <algorithm>
#include <optional>

namespace linli::registry {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view kFile = "registry/life_events.tsv";
enum Cell : std::size_t { kEvent, kArgument, kKind, kNeed, kPreset, kZh, kEn };

base::Result<EventArgument> argumentOf(const base::TsvTable::Row& row)
{
    EventArgument argument;
    argument.id = row.cells[kArgument];
    argument.required = row.cells[kNeed] == "required";
    argument.preset = row.cells[kPreset];
    argument.label = {std::string(row.cells[kZh]), std::string(row.cells[kEn])};
    const std::pair<std::string_view, ArgumentKind> kinds[] = {
        {"person", ArgumentKind::Person}, {"people:living", ArgumentKind::People}, {"people:register", ArgumentKind::People},
        {"house", ArgumentKind::House},
        {"day", ArgumentKind::Day},       {"text", ArgumentKind::Text},     {"flag", ArgumentKind::Flag}};
    const std::string_view kind = row.cells[kKind];
    if (kind.starts_with("code:")) {
        argument.kind = ArgumentKind::Code;
        argument.codes = kind.substr(5);
        return argument;
    }
    argument.ofRegister = kind == "people:register";
    for (const auto& [name, value] : kinds) {
        if (name == kind) {
            argument.kind = value;
            return argument;
        }
    }
    return fail(ErrorCode::Corrupt, "catalog.damaged", {{"file", std::string(kFile)}, {"line", std::to_string(row.line)}});
}

// What was filled in, read as the steps of Operations take it.
class Reader {
public:
    Reader(Registry& registry, const LifeEvent& event, const EventValues& values)
        : m_registry(registry), m_event(event), m_values(values)
    {
    }

    base::Status requireAll() const
    {
        for (const EventArgument& argument : m_event.arguments) {
            if (argument.required && text(argument.id).empty() && people(argument.id).empty()) {
                return fail(ErrorCode::Invalid, "event.missing",
                            {{"argument", argument.label.zh}, {"argument_en", argument.label.en}});
            }
        }
        return {};
    }

    std::string text(const std::string& id) const
    {
        const auto found = m_values.texts.find(id);
        return found == m_values.texts.end() ? std::string() : found->second;
    }
    bool flag(const std::string& id) const { return text(id) == "yes"; }
    std::vector<RowId> people(const std::string& id) const
    {
        const auto found = m_values.rows.find(id);
        return found == m_values.rows.end() ? std::vector<RowId>() : found->second;
    }
    RowId row(const std::string& id) const
    {
        const std::vector<RowId> rows = people(id);
        return rows.empty() ? RowId{} : rows.front();
    }
    base::Result<std::optional<base::Date>> maybeDay(const std::string& id) const
    {
        const std::string typed = text(id);
        if (typed.empty()) {
            return std::optional<base::Date>();
        }
        LINLI_TRY(const base::Date day, base::Date::fromPeople(typed));
        return std::optional<base::Date>(day);
    }
    // Nothing typed means today.
    base::Result<base::Date> day(const std::string& id) const
    {
        LINLI_TRY(const std::optional<base::Date> typed, maybeDay(id));
        return typed.value_or(base::Date(m_registry.today()));
    }
    base::Result<std::string> code(const std::string& id) const
    {
        const std::string typed = text(id);
        if (typed.empty()) {
            return typed;
        }
        const EventArgument* argument = find(id);
        const catalog::CodeItem* item = m_registry.catalog().codeTable(argument->codes)->understand(typed);
        if (item == nullptr) {
            return fail(ErrorCode::Invalid, "event.unknown_code",
                        {{"argument", argument->label.zh}, {"argument_en", argument->label.en}, {"text", typed}});
        }
        return item->code;
    }
    // The open living (or register) household of the person named by `id`, 0 when nobody is named.
    base::Result<RowId> householdOf(const std::string& id, bool living) const
    {
        const RowId person = row(id);
        if (!person) {
            return RowId{};
        }
        LINLI_TRY(const Standing standing, standingOf(person));
        const RowId household = living ? standing.livingHousehold : standing.registerHousehold;
        if (!household) {
            return fail(ErrorCode::Conflict, living ? "event.no_home" : "event.no_register",
                        {{"name", base::maskName(standing.name)}});
        }
        return household;
    }
    base::Result<bool> isMan(RowId person) const
    {
        LINLI_TRY(const Standing standing, standingOf(person));
        return standing.sex == kMale;
    }

private:
    struct Standing {
        RowId livingHousehold;
        RowId registerHousehold;
        std::string name;
        std::string sex;
    };
    // Empty for somebody who is not there.
    base::Result<Standing> standingOf(RowId person) const
    {
        LINLI_TRY(store::Statement* found, m_registry.database().cached(
            "SELECT lives_household, reg_household, name, sex FROM person_current WHERE person = ?1"));
        found->bind(1, person.value);
        LINLI_TRY(const bool any, found->step());
        Standing standing;
        if (any) {
            standing = {RowId{found->integer(0)}, RowId{found->integer(1)}, std::string(found->text(2)),
                        std::string(found->text(3))};
        }
        found->reset();
        return standing;
    }
    const EventArgument* find(const std::string& id) const
    {
        for (const EventArgument& argument : m_event.arguments) {
            if (argument.id == id) {
                return &argument;
            }
        }
        return nullptr;
    }

    Registry& m_registry;
    const LifeEvent& m_event;
    const EventValues& m_values;
};

struct Steps {
    Operations& operations;
    const Reader& given;
    const std::string& author;
    RowId made;

    base::Status moveIn(RowId person)
    {
        MoveIn how;
        LINLI_TRY(const std::string relation, given.code("relation"));
        LINLI_TRY(how.on, given.day("on"));
        LINLI_TRY(how.reason, given.code("purpose"));
        LINLI_TRY(how.household, given.householdOf("with", true));
        how.persons = {{person, relation}};
        how.house = given.row("house");
        how.closeFormer = given.flag("close_former");
        LINLI_TRY([[maybe_unused]] const RowId household, operations.moveIn(how));
        return {};
    }

    base::Result<PersonDraft> draft(const std::string& birth) const
    {
        PersonDraft draft;
        draft.name = given.text("name");
        draft.idNumber = given.text("id_number");
        LINLI_TRY(const std::string sex, given.code("sex"));
        if (!sex.empty()) {
            draft.sex = sex;
        }
        LINLI_TRY(draft.birth, given.maybeDay(birth));
        if (!given.text("phone").empty()) {
            draft.phones.push_back(given.text("phone"));
        }
        return draft;
    }

    base::Status register_()
    {
        LINLI_TRY(const PersonDraft person, draft("birth"));
        LINLI_TRY(made, operations.registerPerson(person));
        return moveIn(made);
    }

    base::Status moveInKnown() { return moveIn(given.row("person")); }

    base::Result<MoveOut> departure() const
    {
        LINLI_TRY(const base::Date on, given.day("on"));
        return MoveOut{on, given.text("cause"), given.text("destination")};
    }
    base::Status moveOut()
    {
        LINLI_TRY(const MoveOut how, departure());
        return operations.moveOut(given.people("person"), how);
    }
    base::Status leave()
    {
        LINLI_TRY(const MoveOut how, departure());
        return operations.leave(given.people("person"), how);
    }

    base::Status hukouIn()
    {
        HukouIn how;
        how.person = given.row("person");
        how.house = given.row("house");
        how.from = given.text("from");
        how.bookNo = given.text("book_no");
        LINLI_TRY(how.household, given.householdOf("with", false));
        LINLI_TRY(how.relToHead, given.code("relation"));
        LINLI_TRY(how.on, given.day("on"));
        LINLI_TRY([[maybe_unused]] const RowId household, operations.registerHukou(how));
        return {};
    }
    base::Status hukouOut()
    {
        LINLI_TRY(const base::Date on, given.day("on"));
        return operations.deregister(given.people("person"), {on, given.text("to"), given.text("cause")});
    }

    base::Status birth()
    {
        Birth how;
        LINLI_TRY(how.child, draft("on"));
        // Which of the two is the mother follows from the sex of the one whose card is open.
        const RowId parent = given.row("person");
        LINLI_TRY(const bool isFather, given.isMan(parent));
        how.mother = isFather ? given.row("other_parent") : parent;
        how.father = isFather ? parent : given.row("other_parent");
        how.registerHukou = given.flag("register");
        LINLI_TRY(made, operations.birth(how));
        return {};
    }
    base::Status death()
    {
        LINLI_TRY(const base::Date on, given.day("on"));
        return operations.death(given.row("person"), {on, given.text("cause")});
    }
    base::Status marriage()
    {
        LINLI_TRY(const base::Date on, given.day("on"));
        return operations.marriage(given.row("person"), given.row("spouse"), on);
    }
    base::Status divorce()
    {
        LINLI_TRY(const base::Date on, given.day("on"));
        return operations.divorce(given.row("person"), on);
    }
    base::Status relate()
    {
        LINLI_TRY(const std::string kind, given.code("kind"));
        LINLI_TRY([[maybe_unused]] const RowId row,
                  operations.relate(given.row("person"), given.row("relative"), kind, given.flag("guardian")));
        return {};
    }
    base::Status changeHead()
    {
        LINLI_TRY(const RowId household, given.householdOf("person", given.flag("living")));
        return operations.changeHead(household, given.row("person"));
    }
    base::Status split()
    {
        LINLI_TRY(const base::Date on, given.day("on"));
        LINLI_TRY(const RowId household, given.householdOf("person", false));
        std::vector<RowId> persons = {given.row("person")};
        for (const RowId member : given.people("members")) {
            persons.push_back(member);
        }
        LINLI_TRY([[maybe_unused]] const RowId row,
                  operations.splitHousehold(household, persons, persons.front(), given.row("house"), on));
        return {};
    }
    base::Status phone()
    {
        LINLI_TRY([[maybe_unused]] const RowId row, operations.setPhone(given.row("person"), given.text("number"),
                                                                       given.text("owner"), given.flag("main")));
        return {};
    }
    base::Status visit()
    {
        VisitDraft draft;
        draft.visitor = author;
        draft.person = given.row("person");
        LINLI_TRY(draft.on, given.day("on"));
        LINLI_TRY(const std::string kind, given.code("kind"));
        draft.kind = kind.empty() ? draft.kind : kind;
        draft.need = given.text("need");
        draft.measure = given.text("measure");
        draft.result = given.text("result");
        LINLI_TRY(draft.followUp, given.maybeDay("follow_up"));
        LINLI_TRY([[maybe_unused]] const RowId row, operations.recordVisit(draft));
        return {};
    }
    // A request, a dispute, a meeting ...; what is not filled in is not written.
    base::Status event()
    {
        EventDraft draft;
        draft.person = given.row("person");
        draft.title = given.text("title");
        LINLI_TRY(draft.kind, given.code("class"));
        LINLI_TRY(draft.on, given.day("on"));
        LINLI_TRY(const RowId row, operations.recordEvent(draft));
        for (const char* field : {"kind", "dispute_kind", "place", "assignee", "participants", "amount", "hours", "problem", "measure", "result", "solve_level"}) {
            if (const std::string typed = given.text(field); !typed.empty()) {
                LINLI_CHECK(operations.setField(row, std::string("event.") + field, typed));
            }
        }
        if (given.flag("agreement")) {
            LINLI_CHECK(operations.setField(row, "event.agreement", "是"));
        }
        LINLI_TRY(const std::optional<base::Date> closed, given.maybeDay("closed_on"));
        if (closed) {
            LINLI_CHECK(operations.setField(row, "event.closed_on", closed->iso()));
        }
        return {};
    }
    base::Status home()
    {
        LINLI_TRY(made, operations.addHome(given.text("address")));
        return {};
    }
};

constexpr std::pair<std::string_view, base::Status (Steps::*)()> kSteps[] = {
    {"register", &Steps::register_},  {"move_in", &Steps::moveInKnown}, {"move_out", &Steps::moveOut},
    {"leave", &Steps::leave},         {"hukou_in", &Steps::hukouIn},    {"hukou_out", &Steps::hukouOut},
    {"birth", &Steps::birth},         {"death", &Steps::death},         {"marriage", &Steps::marriage},
    {"divorce", &Steps::divorce},     {"relate", &Steps::relate},       {"change_head", &Steps::changeHead},
    {"split", &Steps::split},         {"phone", &Steps::phone},         {"visit", &Steps::visit},
    {"event", &Steps::event},         {"home", &Steps::home}};

}  // namespace

base::Result<std::vector<LifeEvent>> lifeEvents()
{
    const auto bytes = base::resource(kFile);
    if (!bytes) {
        return fail(ErrorCode::Corrupt, "catalog.damaged", {{"file", std::string(kFile)}, {"line", "0"}});
    }
    LINLI_TRY(const base::TsvTable table, base::TsvTable::read(*bytes));
    std::vector<LifeEvent> events;
    for (const base::TsvTable::Row& row : table.rows()) {
        const std::string id(row.cells[kEvent]);
        if (events.empty() || events.back().id != id) {
            const std::string key = "op." + id;
            events.push_back({id,
                              {base::sentence(key, {}, base::Language::Chinese), base::sentence(key, {}, base::Language::English)},
                              {}});
        }
        LINLI_TRY(const EventArgument argument, argumentOf(row));
        events.back().arguments.push_back(argument);
    }
    return events;
}

base::Result<LifeEvent> lifeEvent(std::string_view id)
{
    LINLI_TRY(std::vector<LifeEvent> events, lifeEvents());
    const auto found = std::find_if(events.begin(), events.end(), [id](const LifeEvent& event) { return event.id == id; });
    if (found == events.end()) {
        return fail(ErrorCode::Corrupt, "catalog.damaged", {{"file", std::string(kFile)}, {"line", std::string(id)}});
    }
    return std::move(*found);
}

base::Result<EventOutcome>
carryOut(Registry& registry, const LifeEvent& event, const EventValues& values, ledger::Occasion occasion)
{
    const auto step = std::find_if(std::begin(kSteps), std::end(kSteps), [&](const auto& each) { return each.first == event.id; });
    if (step == std::end(kSteps)) {
        return fail(ErrorCode::Corrupt, "catalog.damaged", {{"file", std::string(kFile)}, {"line", event.id}});
    }
    const Reader given(registry, event, values);
    LINLI_CHECK(given.requireAll());
    if (occasion.operation.empty()) {
        occasion.operation = event.id;
    }
    const std::string author = occasion.author;
    LINLI_TRY(Operations operations, Operations::begin(registry, std::move(occasion)));
    Steps steps{operations, given, author, {}};
    LINLI_CHECK((steps.*step->second)());
    EventOutcome outcome;
    outcome.made = steps.made;
    outcome.needsRole = operations.needsRole();
    LINLI_TRY(outcome.group, operations.commit());
    return outcome;
}

}  // namespace linli::registry
