// SPDX-License-Identifier: GPL-3.0-or-later
// What the page shows. Its parts stand in aid_page_parts.cpp, what a person decides in aid_page_decisions.cpp.
#include "ui/aid/aid_page.h"

#include "ui/aid/match_model.h"
#include "ui/aid/why_tree.h"
#include "ui/aid/worklist_panel.h"
#include "ui/aid/yield_panel.h"
#include "ui/bridge/text.h"
#include "ui/session/tag_door.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"

#include <QBoxLayout>
#include <QEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeWidget>

#include <algorithm>

namespace linli::ui {

using aid::Grade;

namespace {

constexpr int kPolicyRole = Qt::UserRole;

}  // namespace

AidPage::AidPage(Desk& desk, QWidget* parent)
    : Page(desk, QStringLiteral("aid"), parent)
{
    auto* line = new QHBoxLayout(this);
    space(line, 12, 12);
    line->addWidget(buildList());
    line->addWidget(buildRight(), 1);
    buildKeys();
    connect(&session(), &Session::changed, this, [this] {
        m_isStale = true;
        if (isVisible()) {
            load();
        }
    });
}

void AidPage::open(const Place& wanted)
{
    if (!isVisible()) {
        m_revealed.clear();  // whoever comes back gives the reason again
    }
    settle(wanted);
    // The next key chooses a door, or a policy.
    if (showsVisits()) {
        m_worklist->focusDoors();
    } else if (!showsYield()) {
        m_list->setFocus();
    }
    if (m_isStale || m_overview.book == nullptr) {
        load();
    } else {
        fillList();
        showRight();
    }
}

void AidPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_isStale && m_overview.book != nullptr) {
        load();
    }
}

void AidPage::focusFilter()
{
    m_search->setFocus();
    m_search->selectAll();
}

std::vector<base::RowId> AidPage::chosenPeople() const
{
    if (showsVisits()) {
        return m_worklist->people();
    }
    std::vector<base::RowId> people;
    for (const aid::Line& line : chosen()) {
        if (line.person && std::find(people.begin(), people.end(), line.person) == people.end()) {
            people.push_back(line.person);
        }
    }
    return people;
}

base::RowId AidPage::visited() const
{
    const std::vector<aid::Card> cards = showsVisits() ? m_worklist->chosen() : std::vector<aid::Card>();
    return cards.size() == 1 ? cards.front().person : base::RowId();
}

std::vector<community::Question> AidPage::openQuestions() const
{
    std::vector<community::Question> questions;
    for (const aid::Card& card : showsVisits() ? m_worklist->chosen() : std::vector<aid::Card>()) {
        for (const aid::DoorQuestion& one : card.questions) {
            questions.push_back(one.question);
        }
    }
    return questions;
}

void AidPage::load()
{
    m_isStale = false;
    const int asked = ++m_asked;
    // The first time everybody is read in.
    session().list(
        this, [&service = session().aid()](Listing& side, Task&) { return service.overview(side.view, side.view.today); },
        [this, asked](base::Result<aid::Overview> overview) {
            if (asked != m_asked) {
                return;
            }
            if (!overview) {
                desk().complain(overview.error());
                return;
            }
            m_overview = std::move(*overview);
            fillList();
            showRight();
        });
}

void AidPage::fillList()
{
    const QSignalBlocker quiet(m_list);
    const QString wanted = place().part(QStringLiteral("policy"));
    m_list->clear();
    for (const aid::PolicyCounts& one : m_overview.policies) {
        const aid::Policy& policy = one.policy->policy;
        auto* item = new QTreeWidgetItem(m_list);
        item->setData(0, kPolicyRole, text(policy.id));
        item->setText(Name, text(policy.name.in(language())));
        for (const auto& [column, grade] : {std::pair {Entitled, Grade::Entitled}, std::pair {Unverified, Grade::Unverified}, std::pair {Near, Grade::Near}}) {
            item->setText(column, one.error || one.isSensitive ? QStringLiteral("—") : QString::number(one.count(grade)));
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        }
        item->setText(Trust, one.verifiedBy.empty() ? tr("not verified") : tr("verified"));
        item->setToolTip(Name, item->text(Name));
        item->setToolTip(Trust, one.verifiedBy.empty() ? tr("Nobody has verified the conditions and amounts yet.") : text(one.verifiedBy));
        if (text(policy.id) == wanted) {
            m_list->setCurrentItem(item);
        }
    }
    for (int column = 0; column < ColumnCount; ++column) {
        m_list->resizeColumnToContents(column);
    }
    if (m_list->currentItem() == nullptr && m_list->topLevelItemCount() > 0 && !showsVisits() && !showsYield()) {
        m_list->setCurrentItem(m_list->topLevelItem(0));
        settle(place().with(QStringLiteral("policy"), m_list->topLevelItem(0)->data(0, kPolicyRole).toString()));
    }
    narrow();
}

void AidPage::narrow()
{
    const QString typed = m_search->text().trimmed();
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = m_list->topLevelItem(row);
        item->setHidden(!typed.isEmpty() && !item->text(Name).contains(typed, Qt::CaseInsensitive));
    }
}

void AidPage::choose(const QTreeWidgetItem* item)
{
    if (item == nullptr) {
        return;
    }
    m_revealed.clear();
    m_row = 0;
    moveTo(Place(QStringLiteral("aid")).with(QStringLiteral("policy"), item->data(0, kPolicyRole).toString()));
    showRight();
}

bool AidPage::showsVisits() const
{
    return place().part(QStringLiteral("show")) == QStringLiteral("visits");
}

bool AidPage::showsYield() const
{
    return place().part(QStringLiteral("show")) == QStringLiteral("yield");
}

void AidPage::showYield()
{
    moveTo(Place(QStringLiteral("aid")).with(QStringLiteral("show"), QStringLiteral("yield")));
    fillList();
    showRight();
}

void AidPage::showVisits(bool byRoute)
{
    const Place wanted = Place(QStringLiteral("aid")).with(QStringLiteral("show"), QStringLiteral("visits"));
    moveTo(byRoute ? wanted.with(QStringLiteral("order"), QStringLiteral("route")) : wanted);
    fillList();
    showRight();
}

void AidPage::showRight()
{
    m_visits->setChecked(showsVisits());
    m_results->setChecked(showsYield());
    m_right->setCurrentIndex(showsVisits() ? 1 : showsYield() ? 2 : 0);
    if (showsYield()) {
        m_yield->load();
    } else if (showsVisits()) {
        m_worklist->setByRoute(place().part(QStringLiteral("order")) == QStringLiteral("route"));
    } else {
        showSheet();
    }
}

const aid::PolicyCounts* AidPage::shown() const
{
    const std::string id = utf8(place().part(QStringLiteral("policy")));
    const auto found = std::find_if(m_overview.policies.begin(), m_overview.policies.end(), [&](const aid::PolicyCounts& one) { return one.policy->policy.id == id; });
    return found == m_overview.policies.end() ? nullptr : &*found;
}

const AidPage::Tab& AidPage::shownTab() const
{
    const QString name = place().part(QStringLiteral("group"));
    const auto found = std::find_if(m_tabs.begin(), m_tabs.end(), [&](const Tab& tab) { return name == QLatin1String(tab.name); });
    return found == m_tabs.end() ? m_tabs.front() : *found;
}

void AidPage::showGroup(const char* name)
{
    m_row = 0;
    moveTo(place().with(QStringLiteral("group"), QLatin1String(name)));
    showSheet();
}

void AidPage::showSheet()
{
    const aid::PolicyCounts* counts = shown();
    if (counts == nullptr) {
        return;
    }
    const aid::Policy& policy = counts->policy->policy;
    m_title->setText(text(policy.name.in(language())));
    m_text->setText(text(counts->version->version.text));
    m_facts->setText(factsOf(*counts));
    QStringList papers;
    for (const std::string& one : policy.materials) {
        papers << text(one);
    }
    m_papers->setText(tr("Papers: %1 · %2").arg(papers.join(u'、'), text(policy.contact)));
    showTabs();
    const bool waits = !shownTab().decided && (shownTab().grade == Grade::Entitled || shownTab().grade == Grade::Unverified || shownTab().grade == Grade::Near);
    for (QPushButton* action : m_actions) {
        action->setVisible(waits);
    }
    // Lists count years of age in one way, and hold persons.
    m_asList->setVisible(waits && shownTab().grade != Grade::Near && policy.subject == aid::Table::Person && !counts->error && !counts->isSensitive &&
                         counts->version->version.age == rules::AgeRule());
    loadLines();
}

QString AidPage::factsOf(const aid::PolicyCounts& counts)
{
    const aid::Version& version = counts.version->version;
    const catalog::CodeTable& lines = *session().catalog().codeTable("line_department");
    QStringList facts;
    for (const std::string& line : counts.policy->policy.lines) {
        facts << text(lines.name(line, language()));
    }
    facts << (counts.policy->policy.subject == aid::Table::Person ? tr("for persons") : tr("for households"));
    if (!version.unit.empty()) {
        facts << text(version.unit);
    }
    if (!version.from.empty() || !version.to.empty()) {
        facts << (version.to.empty() ? tr("in force from %1").arg(text(version.from)) : tr("in force %1 to %2").arg(text(version.from), text(version.to)).trimmed());
    }
    if (counts.error) {
        facts << describe(*counts.error);
    }
    facts << (counts.verifiedBy.empty() ? tr("not verified: check with the department before you promise anything") : text(counts.verifiedBy));
    return facts.join(QStringLiteral(" · "));
}

void AidPage::showTabs()
{
    const aid::PolicyCounts* counts = shown();
    const Tab& current = shownTab();
    for (const Tab& tab : m_tabs) {
        const std::size_t count = tab.decided ? counts->decided : counts->count(tab.grade);
        const bool isCurrent = &tab == &current;
        const bool isMain = !tab.decided && (tab.grade == Grade::Entitled || tab.grade == Grade::Unverified || tab.grade == Grade::Near);
        tab.button->setVisible(isMain || isCurrent || count > 0);
        tab.button->setChecked(isCurrent);
        const QString words = tab.decided                       ? tr("Decided")
                              : tab.grade == Grade::Entitled    ? tr("Entitled")
                              : tab.grade == Grade::Unverified  ? tr("To verify")
                              : tab.grade == Grade::Near        ? tr("Near")
                              : tab.grade == Grade::Receiving   ? tr("Receives it")
                              : tab.grade == Grade::Excluded    ? tr("Excluded")
                                                                : tr("Cannot be computed");
        const bool isTold = !counts->error && (!counts->isSensitive || ground() == rules::Ground::Recorded);
        tab.button->setText(isTold ? tr("%1 %2").arg(words).arg(count) : words);
    }
}

rules::Ground AidPage::ground() const
{
    return !m_revealed.isEmpty() && m_revealed == place().part(QStringLiteral("policy")) ? rules::Ground::Recorded : rules::Ground::None;
}

void AidPage::loadLines()
{
    const aid::PolicyCounts* counts = shown();
    const Tab& tab = shownTab();
    aid::LineQuery query;
    query.policy = counts->policy->policy.id;
    query.grade = tab.grade;
    query.decided = tab.decided;
    query.ground = ground();
    // Nobody decides about lines of another policy or group while these are on their way.
    if (const std::string what = query.policy + '/' + tab.name; what != m_linesOf.what) {
        m_linesOf = {what, query.policy};
        m_model->setLines({});
        m_why->clear();
        ++m_askedWhy;
    }
    const int asked = ++m_askedLines;
    session().list(
        this, [query, &service = session().aid()](Listing& side, Task&) { return aid::lines(service, side.view, side.view.today, query); },
        [this, asked](base::Result<aid::Lines> lines) {
            if (asked != m_askedLines) {
                return;
            }
            if (lines) {
                showLines(*lines);
                return;
            }
            // The list says itself why it is empty.
            showLines({});
            const bool isHidden = lines.error().message == "rules.reason_needed";
            m_empty->show(isHidden ? "eye" : "warning", describe(lines.error()), isHidden ? tr("Show…") : QString());
        });
}

void AidPage::showLines(const aid::Lines& lines)
{
    m_model->setLines(lines.lines);
    m_table->resizeColumnsToContents();
    if (lines.lines.empty()) {
        m_empty->show("check", tr("Nobody here."), {});
    }
    m_stack->setCurrentWidget(lines.lines.empty() ? static_cast<QWidget*>(m_empty) : m_table);
    const std::size_t more = lines.count - lines.lines.size();
    m_more->setText(tr("and %1 more").arg(more));
    m_more->setVisible(more > 0);
    m_why->clear();
    m_answer->clear();
    if (!lines.lines.empty()) {
        m_table->selectRow(std::min(m_row, static_cast<int>(lines.lines.size()) - 1));
    }
    desk().countSelection(0);
}

void AidPage::loadWhy()
{
    const aid::Line* line = m_model->at(m_table->currentIndex().row());
    if (line == nullptr) {
        return;
    }
    m_row = m_table->currentIndex().row();
    aid::PageQuery query;
    query.subject = line->subject;
    query.policy = m_linesOf.policy;
    query.ground = ground();
    const int asked = ++m_askedWhy;
    session().list(
        this, [query, &service = session().aid()](Listing& side, Task&) { return aid::page(service, side.view, side.view.today, query); },
        [this, asked](base::Result<aid::Page> page) {
            if (asked != m_askedWhy) {
                return;
            }
            if (!page) {
                desk().complain(page.error());
            } else if (!page->matches.empty()) {
                showWhy(page->matches.front());
            }
        });
}

void AidPage::showWhy(const aid::Match& match)
{
    QStringList parts {tr("%1: %2").arg(text(match.called.name), text(std::string(aid::gradeWord(match.grade))))};
    const QString says = saysOf(match.missing, match.turnsOn, match.within, match.excludedBy);
    if (!says.isEmpty()) {
        parts << says;
    }
    if (!match.missing.empty() && !match.version->version.ask.empty()) {
        parts << text(match.version->version.ask);
    }
    if (match.decision) {
        parts << decisionText(session().catalog(), *match.decision);
    }
    m_answer->setText(parts.join(QStringLiteral(" · ")));
    m_why->show(match.reason);
}

void AidPage::reveal()
{
    const aid::PolicyCounts* counts = shown();
    if (counts == nullptr) {
        return;
    }
    const std::string rule = counts->version->entitled.text();
    const std::size_t rows = shownTab().decided ? counts->decided : counts->count(shownTab().grade);
    session().ask(
        this, [rule](Reading& side, Task&) { return rules::sensitiveTags(side.view, rule); },
        [this, rows, policy = place().part(QStringLiteral("policy"))](base::Result<std::vector<rules::SensitiveTag>> tags) {
            if (!tags) {
                desk().complain(tags.error());
                return;
            }
            std::vector<std::string> codes;
            for (const rules::SensitiveTag& tag : *tags) {
                codes.push_back(tag.code);
            }
            askAtTagDoor(desk(), this, std::move(codes), static_cast<std::int64_t>(rows), [this, policy] {
                m_revealed = policy;
                showSheet();
            });
        });
}

void AidPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange && m_table != nullptr) {
        m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + scaled(12));
        m_table->resizeColumnsToContents();
    }
    Page::changeEvent(event);
}

}  // namespace linli::ui
