// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/community/due.h"

#include "core/base/resource.h"
#include "core/base/text.h"
#include "core/base/tsv.h"
#include "core/community/matters.h"
#include "core/community/visits.h"
#include "core/population/called.h"
#include "core/registry/codes.h"
#include "core/registry/roster.h"
#include "core/registry/tag_validity.h"
#include "core/rules/told.h"
#include "core/tags/due.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <tuple>

namespace linli::community {

using base::Day;
using base::ErrorCode;
using base::fail;

namespace {

constexpr const char* kFile = "community/due_rules.tsv";
enum Cell : std::size_t { kId, kSource, kOf, kWho, kAhead, kBehind, kLeads, kZh, kEn };

constexpr std::array<std::pair<std::string_view, DueSource>, 7> kSources = {{{"birthday", DueSource::Birthday},
                                                                             {"date", DueSource::Date},
                                                                             {"tag", DueSource::Tag},
                                                                             {"visit", DueSource::Visit},
                                                                             {"unvisited", DueSource::Unvisited},
                                                                             {"matter", DueSource::Matter},
                                                                             {"own", DueSource::Own}}};

std::optional<int> numberOf(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

// The last day that a stored date may mean; nothing of one that cannot be read.
std::optional<Day> lastDay(std::string_view iso)
{
    const auto date = base::Date::fromIso(iso);
    return date ? std::optional(date->last()) : std::nullopt;
}

std::string isoOf(const std::optional<Day>& day)
{
    return day ? base::isoText(*day) : std::string();
}

// What a decision is about.
using Key = std::tuple<std::string, RowId, RowId, std::string>;

struct Decision {
    RowId task;
    std::string doneOn;
    std::string until;
    std::string reason;
};

class Finder {
public:
    Finder(const registry::View& view, rules::ListDesk& desk, const tags::Findings& findings)
        : m_view(view)
        , m_desk(desk)
        , m_findings(findings)
    {
    }

    base::Result<Due> run()
    {
        LINLI_TRY(const std::vector<DueRule> rules, dueRules());
        LINLI_CHECK(readDecisions());
        for (const DueRule& rule : rules) {
            LINLI_CHECK(find(rule));
        }
        // What was promised to somebody does not drown in what papers say.
        const auto order = [](const DueItem& item) {
            const bool promised = item.source == DueSource::Visit || item.source == DueSource::Matter || item.source == DueSource::Own;
            return std::tuple(!promised, !item.due, item.due.value_or(Day {}));
        };
        std::ranges::stable_sort(m_made.items, {}, order);
        for (DueItem& item : m_made.items) {
            LINLI_CHECK(name(item));
        }
        return std::move(m_made);
    }

private:
    base::Status find(const DueRule& rule)
    {
        switch (rule.source) {
        case DueSource::Birthday:
            return birthdays(rule);
        case DueSource::Date:
            return dates(rule);
        case DueSource::Tag:
            return tags(rule);
        case DueSource::Visit:
            return agreed(rule);
        case DueSource::Unvisited:
            return unvisited(rule);
        case DueSource::Matter:
            return deadlines(rule);
        case DueSource::Own:
            return own(rule);
        }
        return {};
    }

    // Who is here (lives or is registered) and meets the condition; nobody where it asks for what is told for a reason only.
    base::Result<std::set<RowId>*> people(const std::string& who)
    {
        const auto known = m_people.find(who);
        if (known != m_people.end()) {
            return &known->second;
        }
        std::set<RowId> met;
        if (rules::mayTell(m_view, who, rules::Ground::None)) {
            const base::Result<rules::ListAnswer> answer = m_desk.ask(m_view, who, registry::RosterQuery {});
            // A station that has no such tag has nobody who carries it.
            if (!answer && answer.error().message != "population.unknown_tag") {
                return fail(answer.error());
            }
            if (answer) {
                met.insert(answer->rows.begin(), answer->rows.end());
            }
        } else {
            ++m_made.withheld;
        }
        return &m_people.emplace(who, std::move(met)).first->second;
    }

    bool isNear(const DueRule& rule, Day day) const
    {
        return day.days <= m_view.today.days + rule.ahead && (!rule.behind || day.days >= m_view.today.days - *rule.behind);
    }

    // Unless somebody has done it or put it off.
    void add(const DueRule& rule, DueItem item)
    {
        item.source = rule.source;
        item.label = rule.label;
        item.leads = item.leads.empty() ? rule.leads : item.leads;
        const auto decided = m_decisions.find(Key {item.kind, item.person, item.house, isoOf(item.due)});
        if (decided != m_decisions.end()) {
            if (!decided->second.doneOn.empty()) {
                return;
            }
            if (decided->second.until > base::isoText(m_view.today)) {
                ++m_made.putOff;
                return;
            }
            item.task = decided->second.task;
            item.reason = decided->second.reason;
        }
        m_made.items.push_back(std::move(item));
    }

    base::Status readDecisions()
    {
        LINLI_TRY(store::Statement select,
                  m_view.db().prepare("SELECT id, kind, coalesce(person, 0), coalesce(house, 0), coalesce(due, ''), coalesce(done_on, ''), coalesce(put_off_to, ''), "
                                      "coalesce(put_off_reason, '') FROM task WHERE kind IS NOT NULL AND kind <> 'own' ORDER BY id"));
        for (;;) {
            LINLI_TRY(const bool more, select.step());
            if (!more) {
                return {};
            }
            // The newest decision counts.
            m_decisions.insert_or_assign(Key {std::string(select.text(1)), RowId {select.integer(2)}, RowId {select.integer(3)}, std::string(select.text(4))},
                                         Decision {RowId {select.integer(0)}, std::string(select.text(5)), std::string(select.text(6)), std::string(select.text(7))});
        }
    }

    base::Status birthdays(const DueRule& rule)
    {
        const int age = numberOf(rule.of).value_or(0);
        LINLI_TRY(const std::set<RowId>* const met, people(rule.who));
        // A year has at most 366 days: wide enough, and looked at exactly below.
        const int from = m_view.today.days - rule.behind.value_or(366) - age * 366;
        const int to = m_view.today.days + rule.ahead - age * 365;
        LINLI_TRY(store::Statement select, m_view.db().prepare("SELECT person, birth_first FROM person_current WHERE merged = 0 AND birth_first = birth_last "
                                                               "AND birth_last BETWEEN ?1 AND ?2 ORDER BY person"));
        select.bind(1, from);
        select.bind(2, to);
        for (;;) {
            LINLI_TRY(const bool more, select.step());
            if (!more) {
                return {};
            }
            const RowId person {select.integer(0)};
            const Day day = base::birthdayOf(Day {static_cast<std::int32_t>(select.integer(1))}, age);
            if (met->contains(person) && isNear(rule, day)) {
                DueItem item;
                item.kind = rule.id;
                item.person = person;
                item.due = day;
                add(rule, std::move(item));
            }
        }
    }

    // The latest of the dates of each person or home: a new card makes the old one's end nobody's business.
    base::Status dates(const DueRule& rule)
    {
        const catalog::Field* field = m_view.catalog->field(rule.of);
        const std::string entity = rule.of.substr(0, rule.of.find('.'));
        if (field == nullptr) {
            return fail(ErrorCode::Corrupt, "catalog.damaged", {{"file", kFile}, {"line", rule.id}, {"what", rule.of}});
        }
        const bool ofPerson = m_view.catalog->field(entity + ".person") != nullptr;
        const std::string holder = ofPerson ? "person" : "house";
        LINLI_TRY(const std::set<RowId>* const met, people(rule.who));
        LINLI_TRY(store::Statement select, m_view.db().prepare("SELECT x." + holder + ", max(x.\"" + field->column + "\"), c.org FROM \"" + entity + "\" x LEFT JOIN house_current c ON c.house = " +
                                                               (ofPerson ? "NULL" : "x.house") + " WHERE x." + holder + " IS NOT NULL GROUP BY x." + holder));
        for (;;) {
            LINLI_TRY(const bool more, select.step());
            if (!more) {
                return {};
            }
            const RowId row {select.integer(0)};
            const std::optional<Day> day = lastDay(select.text(1));
            const bool isHere = ofPerson ? met->contains(row) : m_view.area.contains(RowId {select.isNull(2) ? 0 : select.integer(2)});
            if (isHere && day && isNear(rule, *day)) {
                DueItem item;
                item.kind = rule.id;
                (ofPerson ? item.person : item.house) = row;
                item.due = day;
                add(rule, std::move(item));
            }
        }
    }

    base::Status tags(const DueRule& rule)
    {
        LINLI_TRY(const std::vector<tags::Due> all, tags::due(m_view, m_findings, rule.ahead));
        for (const tags::Due& one : all) {
            const tags::Definition& tag = m_findings.find(one.tag)->definition;
            if (tag.sensitivity >= registry::kToldTagsBelow) {
                ++m_made.withheld;
                continue;
            }
            LINLI_TRY(const population::Called called, population::calledOf(m_view, tag.subject, one.subject));
            DueItem item;
            item.kind = rule.id + ":" + tag.code;
            item.person = tag.subject == population::Table::Person ? one.subject : called.person;
            if (tag.subject == population::Table::House) {
                item.house = one.subject;
            }
            LINLI_TRY(item.due, registry::lastValidDay(m_view, one.subject, {one.from, one.confirmedOn}, tag.validity));
            item.detail = tag.name;
            item.leads = rule.leads;
            replace(item.leads, "{tag}", tag.code);
            add(rule, std::move(item));
        }
        return {};
    }

    base::Status agreed(const DueRule& rule)
    {
        LINLI_TRY(const std::vector<VisitLine> lines, plannedVisits(m_view, rule.ahead));
        for (const VisitLine& line : lines) {
            const std::optional<Day> day = lastDay(line.followUp);
            if (day && isNear(rule, *day)) {
                DueItem item;
                item.kind = rule.id;
                item.person = line.person;
                item.house = line.person ? RowId {} : line.house;
                item.due = day;
                item.name = line.name;
                item.place = line.place;
                add(rule, std::move(item));
            }
        }
        return {};
    }

    base::Status unvisited(const DueRule& rule)
    {
        const int days = numberOf(rule.of).value_or(0);
        LINLI_TRY(const std::set<RowId>* const met, people(rule.who));
        const std::vector<RowId> rows(met->begin(), met->end());
        // A visit to the household that names nobody is a visit to all of it.
        LINLI_TRY(store::Statement select,
                  m_view.db().prepare("SELECT j.value, (SELECT max(v.\"on\") FROM visit v WHERE v.person = j.value), "
                                      "(SELECT max(v.\"on\") FROM visit v WHERE v.person IS NULL AND v.household = p.lives_household) "
                                      "FROM json_each(?1) j JOIN person_current p ON p.person = j.value"));
        select.bind(1, registry::jsonOf(rows));
        for (;;) {
            LINLI_TRY(const bool more, select.step());
            if (!more) {
                return {};
            }
            DueItem item;
            item.kind = rule.id;
            item.person = RowId {select.integer(0)};
            const std::optional<Day> last = lastDay(std::max(select.text(1), select.text(2)));
            if (last) {
                item.due = Day {last->days + days};
            }
            if (!item.due || isNear(rule, *item.due)) {
                add(rule, std::move(item));
            }
        }
    }

    base::Status deadlines(const DueRule& rule)
    {
        LINLI_TRY(const std::vector<Matter> open, matters(m_view, true, 10'000));
        for (const Matter& matter : open) {
            const std::optional<Day> day = lastDay(matter.deadline);
            if (day && isNear(rule, *day)) {
                DueItem item;
                // Several matters of one person are told apart by what they are about.
                item.kind = rule.id + ":" + matter.on + ":" + std::string(base::firstCharacters(matter.title, 20));
                item.person = matter.person;
                item.due = day;
                item.detail = matter.title;
                item.name = matter.name;
                item.place = matter.place;
                add(rule, std::move(item));
            }
        }
        return {};
    }

    base::Status own(const DueRule& rule)
    {
        LINLI_TRY(store::Statement select,
                  m_view.db().prepare("SELECT id, title, coalesce(due, ''), coalesce(person, 0), coalesce(house, 0), coalesce(put_off_to, ''), coalesce(put_off_reason, '') "
                                      "FROM task WHERE (kind IS NULL OR kind = 'own') AND done_on IS NULL AND title IS NOT NULL ORDER BY id"));
        const std::string today = base::isoText(m_view.today);
        for (;;) {
            LINLI_TRY(const bool more, select.step());
            if (!more) {
                return {};
            }
            DueItem item;
            item.kind = rule.id;
            item.task = RowId {select.integer(0)};
            item.detail = std::string(select.text(1));
            item.due = lastDay(select.text(2));
            item.person = RowId {select.integer(3)};
            item.house = RowId {select.integer(4)};
            item.reason = std::string(select.text(6));
            if (std::string(select.text(5)) > today) {
                ++m_made.putOff;
            } else if (!item.due || isNear(rule, *item.due)) {
                add(rule, std::move(item));
            }
        }
    }

    static void replace(std::string& text, std::string_view blank, const std::string& value)
    {
        if (const std::size_t at = text.find(blank); at != std::string::npos) {
            text.replace(at, blank.size(), value);
        }
    }

    base::Status name(DueItem& item)
    {
        if (item.name.empty() && (item.person || item.house)) {
            LINLI_TRY(const population::Called called, population::calledOf(m_view, item.person ? population::Table::Person : population::Table::House,
                                                                            item.person ? item.person : item.house));
            item.name = called.name;
            item.place = called.place;
        }
        replace(item.leads, "{person}", std::to_string(item.person.value));
        replace(item.leads, "{house}", std::to_string(item.house.value));
        return {};
    }

    const registry::View& m_view;
    rules::ListDesk& m_desk;
    const tags::Findings& m_findings;
    std::map<std::string, std::set<RowId>> m_people;
    std::map<Key, Decision> m_decisions;
    Due m_made;
};

// The row a decision about the item is kept in; an own task is one already.
base::Result<RowId> taskOf(ledger::Writer& writer, const DueItem& item, base::Language language)
{
    if (item.source == DueSource::Own) {
        LINLI_TRY(store::Statement select, writer.database().prepare("SELECT 1 FROM task WHERE id = ?1 AND done_on IS NULL"));
        select.bind(1, item.task);
        LINLI_TRY(const bool found, select.step());
        if (!found) {
            return fail(ErrorCode::NotFound, "task.not_there");
        }
        return item.task;
    }
    if (item.kind.empty()) {
        return fail(ErrorCode::NotFound, "task.not_there");
    }
    if (item.task) {
        return item.task;
    }
    LINLI_TRY(const RowId made, writer.create("task"));
    const std::string label = language == base::Language::English ? item.label.en : item.label.zh;
    LINLI_CHECK(writer.set(made, "task.title", item.detail.empty() ? label : label + "：" + std::string(base::firstCharacters(item.detail, 100))));
    LINLI_CHECK(writer.set(made, "task.kind", item.kind));
    if (item.due) {
        LINLI_CHECK(writer.set(made, "task.due", base::isoText(*item.due)));
    }
    if (item.person) {
        LINLI_CHECK(writer.set(made, "task.person", catalog::reference(item.person)));
    }
    if (item.house) {
        LINLI_CHECK(writer.set(made, "task.house", catalog::reference(item.house)));
    }
    return made;
}

}  // namespace

base::Result<std::vector<DueRule>> dueRules()
{
    const auto text = base::resource(kFile);
    if (!text) {
        return fail(ErrorCode::Corrupt, "catalog.damaged", {{"file", kFile}, {"line", "0"}, {"what", ""}});
    }
    LINLI_TRY(const base::TsvTable table, base::TsvTable::read(*text));
    std::vector<DueRule> rules;
    for (const base::TsvTable::Row& row : table.rows()) {
        const auto source = std::ranges::find(kSources, row.cells[kSource], &std::pair<std::string_view, DueSource>::first);
        if (source == kSources.end()) {
            return fail(ErrorCode::Corrupt, "catalog.damaged", {{"file", kFile}, {"line", std::to_string(row.line)}, {"what", std::string(row.cells[kSource])}});
        }
        rules.push_back({std::string(row.cells[kId]), source->second, std::string(row.cells[kOf]), std::string(row.cells[kWho]), numberOf(row.cells[kAhead]).value_or(0),
                         numberOf(row.cells[kBehind]), std::string(row.cells[kLeads]), {std::string(row.cells[kZh]), std::string(row.cells[kEn])}});
    }
    return rules;
}

base::Result<Due> due(const registry::View& view, rules::ListDesk& desk, const tags::Findings& findings)
{
    return Finder(view, desk, findings).run();
}

base::Result<RowId> addTask(registry::Operations& operations, const NewTask& task)
{
    const std::string title(base::trim(task.title));
    if (title.empty()) {
        return fail(ErrorCode::Invalid, "task.no_title");
    }
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    LINLI_TRY(const RowId made, writer->create("task"));
    LINLI_CHECK(writer->set(made, "task.title", title));
    LINLI_CHECK(writer->set(made, "task.kind", std::string("own")));
    if (task.on) {
        LINLI_CHECK(writer->set(made, "task.due", task.on->iso()));
    }
    if (task.person) {
        LINLI_CHECK(writer->set(made, "task.person", catalog::reference(task.person)));
    }
    if (!task.assignee.empty()) {
        LINLI_CHECK(writer->set(made, "task.assignee", task.assignee));
    }
    return made;
}

base::Status finish(registry::Operations& operations, const DueItem& item, base::Language language)
{
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    LINLI_TRY(const RowId task, taskOf(*writer, item, language));
    return writer->set(task, "task.done_on", base::isoText(operations.today()));
}

base::Status putOff(registry::Operations& operations, const DueItem& item, base::Day until, const std::string& reason, base::Language language)
{
    const std::string words(base::trim(reason));
    if (words.empty()) {
        return fail(ErrorCode::Invalid, "task.put_off_reason");
    }
    if (until <= operations.today()) {
        return fail(ErrorCode::Invalid, "task.put_off_past", {{"date", base::isoText(until)}});
    }
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    LINLI_TRY(const RowId task, taskOf(*writer, item, language));
    LINLI_CHECK(writer->set(task, "task.put_off_to", base::isoText(until)));
    return writer->set(task, "task.put_off_reason", words);
}

}  // namespace linli::community
