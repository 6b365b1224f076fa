// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/today/today_facts.h"

#include "core/base/clock.h"
#include "core/registry/check_items.h"
#include "core/registry/roster.h"
#include "core/reports/kept_runs.h"
#include "ui/bridge/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace linli::ui {

struct TodayReader {
    Q_DECLARE_TR_FUNCTIONS(TodayReader)
};

namespace {

constexpr int kChangedWithin = 7;
constexpr int kBirthdayWithin = 7;
constexpr int kBirthdayFrom = 80;
constexpr std::size_t kNamed = 6;

base::Result<qint64> countOf(store::Database& database, const char* sql)
{
    LINLI_TRY(store::Statement* select, database.cached(sql));
    LINLI_TRY(const bool found, select->step());
    const qint64 count = found ? select->integer(0) : 0;
    select->reset();
    return count;
}

base::Status readDecisions(Listing& side, const tags::Findings& findings, HubCounts hub, base::Language language, std::vector<TodayCard>& cards)
{
    const auto add = [&cards](const char* name, qint64 count, const QString& words, const QString& more, const QString& place) {
        if (count > 0) {
            cards.push_back({QLatin1String(name), QStringLiteral("%1  %2").arg(words).arg(count), more, place});
        }
    };
    add("cardConflicts", hub.conflicts, TodayReader::tr("Conflicts"), TodayReader::tr("Two people wrote the same field differently."), QStringLiteral("review?kind=conflicts"));
    add("cardParked", hub.parked, TodayReader::tr("Not taken by the hub"), TodayReader::tr("Changes of yours that the city hub did not take."), QStringLiteral("review?kind=parked"));
    for (const auto& [inbox, name, words, more, kind] :
         {std::tuple {registry::CheckInbox::Police, "cardPolice", TodayReader::tr("Police differences"), TodayReader::tr("The police say something else."), "police"},
          std::tuple {registry::CheckInbox::Twins, "cardTwins", TodayReader::tr("Kept by two committees"), TodayReader::tr("Another committee has them, too."), "twins"}}) {
        LINLI_TRY(const std::vector<registry::CheckItem> waiting, registry::checkItems(side.view, inbox, {registry::CheckState::Waiting}, language));
        add(name, static_cast<qint64>(waiting.size()), words, more, QStringLiteral("review?kind=") + QLatin1String(kind));
    }
    LINLI_TRY(const qint64 pairs, countOf(side.database, "SELECT count(*) FROM duplicate_pair"));
    add("cardPairs", pairs, TodayReader::tr("Likely entered twice"), TodayReader::tr("One person or two: compare them."), QStringLiteral("review?kind=pairs"));
    LINLI_TRY(const std::vector<reports::KeptRun> runs, reports::keptRuns(side.view, {}));
    std::vector<const reports::KeptRun*> drafts;
    for (const reports::KeptRun& run : runs) {
        if (run.state == reports::RunState::Draft || run.state == reports::RunState::Returned) {
            drafts.push_back(&run);
        }
    }
    if (!drafts.empty()) {
        QStringList titles;
        for (std::size_t at = 0; at < std::min(drafts.size(), kNamed); ++at) {
            titles << TodayReader::tr("%1 of %2").arg(text(drafts[at]->title), text(base::isoText(drafts[at]->asOf)));
        }
        add("cardReports", static_cast<qint64>(drafts.size()), TodayReader::tr("Reports to file"), titles.join(u'、'),
            QStringLiteral("ledgers?report=%1&run=%2").arg(text(drafts.front()->report)).arg(drafts.front()->row.value));
    }
    add("cardCandidates", static_cast<qint64>(findings.candidates()), TodayReader::tr("Tags to confirm"), TodayReader::tr("A rule suggests a tag; a person says yes or no."),
        QStringLiteral("tags?show=candidates"));
    add("cardContradictions", static_cast<qint64>(findings.contradictions()), TodayReader::tr("Tags in doubt"), TodayReader::tr("The list says yes, the rule says no."),
        QStringLiteral("tags?show=contradictions"));
    return {};
}

// What was done in the last days, by anybody: a line an operation.
base::Status readOperations(Listing& side, base::Language language, std::vector<TodayCard>& cards)
{
    LINLI_TRY(store::Statement select, side.database.prepare("SELECT operation, count(*) FROM edit_group WHERE at >= ?1 AND undoes IS NULL "
                                                             "AND no NOT IN (SELECT undoes FROM edit_group WHERE undoes IS NOT NULL) "
                                                             "AND operation IN ('move_in', 'register', 'move_out', 'leave', 'hukou_in', 'hukou_out', 'birth', 'death', "
                                                             "'marriage', 'divorce', 'police_delivery', 'police_accept', 'import', 'merge') GROUP BY operation ORDER BY count(*) DESC, operation"));
    select.bind(1, base::startOfShanghaiDay(base::Day {side.view.today.days - kChangedWithin + 1}));
    QStringList lines;
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            break;
        }
        lines << QStringLiteral("%1  %2").arg(text(base::sentence("op." + std::string(select.text(0)), {}, language))).arg(select.integer(1));
    }
    if (!lines.empty()) {
        cards.push_back({QStringLiteral("cardOperations"), TodayReader::tr("In the last seven days"), lines.join(u'\n'), QStringLiteral("history")});
    }
    return {};
}

base::Status readBirthdays(Listing& side, std::vector<TodayCard>& cards)
{
    const base::Day today = side.view.today;
    LINLI_TRY(const rules::ListAnswer here, side.desk->ask(side.view, "person.age >= " + std::to_string(kBirthdayFrom - 1), registry::RosterQuery {}));
    LINLI_TRY(store::Statement select, side.database.prepare("SELECT p.person, p.name, p.birth_first FROM json_each(?1) j JOIN person_current p ON p.person = j.value "
                                                             "WHERE p.birth_first = p.birth_last"));
    select.bind(1, registry::jsonOf(here.rows));
    struct Birthday {
        base::Day on;
        base::RowId person;
        QString words;
    };
    std::vector<Birthday> soon;
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            break;
        }
        const base::Day birth {static_cast<std::int32_t>(select.integer(2))};
        for (int year = base::toCivil(today).year; year <= base::toCivil(today).year + 1; ++year) {
            const int age = year - base::toCivil(birth).year;
            const base::Day day = base::birthdayOf(birth, age);
            if (age >= kBirthdayFrom && day >= today && day.days <= today.days + kBirthdayWithin) {
                soon.push_back({day, base::RowId {select.integer(0)}, TodayReader::tr("%1 turns %2").arg(text(select.text(1))).arg(age)});
            }
        }
    }
    std::ranges::stable_sort(soon, {}, &Birthday::on);
    for (std::size_t at = 0; at < std::min(soon.size(), kNamed); ++at) {
        cards.push_back({QStringLiteral("cardBirthday"), soon[at].words, text(base::isoText(soon[at].on)), QStringLiteral("residents?person=%1").arg(soon[at].person.value)});
    }
    if (soon.size() > kNamed) {
        cards.push_back({QStringLiteral("cardBirthdays"), TodayReader::tr("%n more birthdays", nullptr, static_cast<int>(soon.size() - kNamed)), TodayReader::tr("Of 80 and above, within a week."),
                         QStringLiteral("residents?filter=person.age >= %1").arg(kBirthdayFrom - 1)});
    }
    return {};
}

void addExpiring(const community::Due& due, std::vector<TodayCard>& cards)
{
    const auto count = std::ranges::count_if(due.items, [](const community::DueItem& item) { return item.source == community::DueSource::Tag; });
    if (count > 0) {
        cards.push_back({QStringLiteral("cardExpiring"), TodayReader::tr("%n tags expire", nullptr, static_cast<int>(count)), TodayReader::tr("Or have expired: to be confirmed again."), QStringLiteral("tags?show=due")});
    }
}

}  // namespace

base::Result<TodayFacts> readToday(Listing& side, tags::Service& tags, HubCounts hub, base::Language language)
{
    TodayFacts facts;
    LINLI_TRY(const auto findings, tags.findings(side.view, side.view.today));
    LINLI_TRY(facts.due, community::due(side.view, *side.desk, *findings));
    LINLI_CHECK(readDecisions(side, *findings, hub, language, facts.decisions));
    LINLI_CHECK(readOperations(side, language, facts.changes));
    LINLI_CHECK(readBirthdays(side, facts.changes));
    addExpiring(facts.due, facts.changes);
    return facts;
}

}  // namespace linli::ui
