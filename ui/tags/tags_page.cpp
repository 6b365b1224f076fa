// SPDX-License-Identifier: GPL-3.0-or-later
// What the page shows. Its parts stand in tags_page_parts.cpp, what a person decides in tags_page_decisions.cpp.
#include "ui/tags/tags_page.h"

#include "core/registry/codes.h"
#include "core/tags/due.h"
#include "ui/bridge/text.h"
#include "ui/tags/line_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/count_delegate.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QEvent>
#include <QHeaderView>
#include <QListWidget>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>
#include <tuple>

namespace linli::ui {

using tags::Group;

namespace {

constexpr int kDueWithin = 30;

}  // namespace

TagsPage::TagsPage(Desk& desk, QWidget* parent)
    : Page(desk, QStringLiteral("tags"), parent)
{
    auto* line = new QHBoxLayout(this);
    space(line, 12, 12);
    line->addWidget(buildList());
    // At the largest text what is said of a tag takes more than the page has.
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(buildSheet());
    line->addWidget(area, 1);
    buildKeys();
    connect(&session(), &Session::changed, this, [this] {
        m_isStale = true;
        if (isVisible()) {
            load();
        }
    });
}

void TagsPage::open(const Place& wanted)
{
    if (!isVisible()) {
        m_revealed = {};  // whoever comes back gives the reason again
    }
    settle(wanted);
    if (m_isStale || m_loaded.findings == nullptr) {
        load();
    } else {
        fillList();
        showSheet();
    }
}

void TagsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_isStale && m_loaded.findings != nullptr) {
        load();
    }
}

void TagsPage::focusFilter()
{
    m_search->setFocus();
    m_search->selectAll();
}

std::vector<base::RowId> TagsPage::chosenPeople() const
{
    std::vector<base::RowId> people;
    for (const tags::Line& line : chosen()) {
        if (line.person && std::find(people.begin(), people.end(), line.person) == people.end()) {
            people.push_back(line.person);
        }
    }
    return people;
}

void TagsPage::load()
{
    m_isStale = false;
    const int asked = ++m_asked;
    // The first time everybody is read in.
    session().list(
        this,
        [&service = session().tags()](Listing& side, Task&) -> base::Result<Loaded> {
            Loaded loaded;
            LINLI_TRY(loaded.findings, service.findings(side.view, side.view.today));
            LINLI_TRY(const std::vector<tags::Due> due, tags::due(side.view, *loaded.findings, kDueWithin));
            for (const tags::Due& one : due) {
                ++loaded.due[one.tag];
            }
            loaded.dueInAll = due.size();
            return loaded;
        },
        [this, asked](base::Result<Loaded> loaded) {
            if (asked != m_asked) {
                return;
            }
            if (!loaded) {
                desk().complain(loaded.error());
                return;
            }
            m_loaded = std::move(*loaded);
            Q_EMIT counted(static_cast<int>(m_loaded.findings->candidates()));
            fillList();
            showSheet();
        });
}

void TagsPage::fillList()
{
    const QSignalBlocker quiet(m_list);
    const int scrolled = m_list->verticalScrollBar() != nullptr ? m_list->verticalScrollBar()->value() : 0;
    m_list->clear();
    const auto add = [this](const QString& words, qint64 count, const QString& tag, const QString& show, const QString& lines) {
        auto* item = new QListWidgetItem(words, m_list);
        item->setData(CountRole, count);
        item->setData(TagRole, tag);
        item->setData(ShowRole, show);
        item->setData(LinesRole, lines);
        const bool isShown = tag.isEmpty() ? show == place().part(QStringLiteral("show")) && place().part(QStringLiteral("tag")).isEmpty() && !show.isEmpty()
                                           : tag == place().part(QStringLiteral("tag"));
        if (isShown) {
            m_list->setCurrentItem(item);
        }
        return item;
    };
    const tags::Findings& all = *m_loaded.findings;
    add(tr("To confirm"), static_cast<qint64>(all.candidates()), {}, QStringLiteral("candidates"), {});
    add(tr("Contradictions"), static_cast<qint64>(all.contradictions()), {}, QStringLiteral("contradictions"), {});
    add(tr("To confirm anew"), static_cast<qint64>(m_loaded.dueInAll), {}, QStringLiteral("due"), {});
    const catalog::CodeTable& levels = *session().catalog().codeTable("tag_level");
    const catalog::CodeTable& lines = *session().catalog().codeTable("line_department");
    std::string level;
    for (const auto& each : all.tags) {
        const tags::TagFindings& tag = *each;
        if (tag.definition.level != level) {
            level = tag.definition.level;
            auto* head = new QListWidgetItem(text(levels.name(level, language())), m_list);
            head->setFlags(Qt::NoItemFlags);
        }
        QStringList names;
        for (const std::string& line : tag.definition.lines) {
            names << text(lines.name(line, language()));
        }
        auto* item = add(text(tag.definition.name), static_cast<qint64>(tag.carried().size()), text(tag.definition.code), {}, names.join(u' '));
        item->setToolTip(names.isEmpty() ? text(tag.definition.name) : tr("%1 · %2").arg(text(tag.definition.name), names.join(u'、')));
    }
    narrow();
    m_list->verticalScrollBar()->setValue(scrolled);
    if (m_list->currentItem() == nullptr && place().part(QStringLiteral("tag")).isEmpty()) {
        settle(place().with(QStringLiteral("show"), QStringLiteral("candidates")));
        m_list->setCurrentRow(0);
    } else if (m_list->currentItem() != nullptr) {
        m_list->scrollToItem(m_list->currentItem());
    }
}

void TagsPage::narrow()
{
    const QString typed = m_search->text().trimmed();
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        const bool isHead = item->flags() == Qt::NoItemFlags;
        const bool fits = typed.isEmpty() || (!isHead && (item->text().contains(typed, Qt::CaseInsensitive) || item->data(LinesRole).toString().contains(typed)));
        item->setHidden(!fits);
    }
}

void TagsPage::choose(const QListWidgetItem* item)
{
    if (item == nullptr || item->flags() == Qt::NoItemFlags) {
        return;
    }
    m_revealed = {};
    const QString tag = item->data(TagRole).toString();
    moveTo(tag.isEmpty() ? Place(QStringLiteral("tags")).with(QStringLiteral("show"), item->data(ShowRole).toString())
                         : Place(QStringLiteral("tags")).with(QStringLiteral("tag"), tag));
    showSheet();
}

const tags::TagFindings* TagsPage::shownTag() const
{
    const std::string code = utf8(place().part(QStringLiteral("tag")));
    if (code.empty() || m_loaded.findings == nullptr) {
        return nullptr;
    }
    const auto& all = m_loaded.findings->tags;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one->definition.code == code; });
    return found == all.end() ? nullptr : found->get();
}

QString TagsPage::shownGroupName() const
{
    const QString group = place().part(place().part(QStringLiteral("tag")).isEmpty() ? QStringLiteral("show") : QStringLiteral("group"));
    return group.isEmpty() ? QStringLiteral("carried") : group;
}

Group TagsPage::shownGroup() const
{
    const QString name = shownGroupName();
    const auto found = std::find_if(m_tabs.begin(), m_tabs.end(), [&](const Tab& tab) { return name == QLatin1String(tab.name); });
    return found == m_tabs.end() ? Group::Carried : found->group;
}

void TagsPage::showGroup(const char* name)
{
    moveTo(place().with(QStringLiteral("group"), QLatin1String(name)));
    showSheet();
}

void TagsPage::showSheet()
{
    const tags::TagFindings* tag = shownTag();
    const QString show = place().part(QStringLiteral("show"));
    m_title->setText(tag != nullptr                             ? text(tag->definition.name)
                     : show == QStringLiteral("contradictions") ? tr("Contradictions")
                     : show == QStringLiteral("due")            ? tr("To confirm anew")
                                                                : tr("To confirm"));
    m_facts->setText(tag != nullptr                             ? factsOf(tag->definition)
                     : show == QStringLiteral("contradictions") ? tr("Written down as carrying a tag whose rule says no. Correct the data, or take the tag off.")
                     : show == QStringLiteral("due")            ? tr("Confirmed too long ago, or running out within %n day(s).", nullptr, kDueWithin)
                                                                : tr("Suggested by a rule. Confirm whoever it is true of; say why for the others."));
    m_problem->setVisible(tag != nullptr && tag->error.has_value());
    m_problem->setText(tag != nullptr && tag->error ? describe(*tag->error) : QString());
    m_rule->setVisible(tag != nullptr);
    m_rule->setText(tag == nullptr ? QString() : text(tag->definition.ruleText));
    m_change->setVisible(tag != nullptr && tag->definition.isOwn());
    m_retire->setVisible(tag != nullptr && tag->definition.isOwn());
    showTabs();
    showActions();
    loadLines();
}

void TagsPage::showTabs()
{
    const tags::TagFindings* tag = shownTag();
    const QString shown = shownGroupName();
    for (const Tab& tab : m_tabs) {
        const std::size_t count = tag == nullptr ? 0 : countOf(*tag, tab.group);
        const bool isShown = shown == QLatin1String(tab.name);
        tab.button->setVisible(tag != nullptr && (tab.group == Group::Carried || count > 0 || isShown || tab.group == Group::Due) &&
                               (tab.group != Group::Due || tag->definition.validity.days > 0 || !tag->definition.validity.until.empty()));
        tab.button->setChecked(isShown);
        const QString words = tab.group == Group::Carried          ? tr("Carry it")
                              : tab.group == Group::Candidates     ? tr("To confirm")
                              : tab.group == Group::Contradictions ? tr("Contradictions")
                              : tab.group == Group::Due            ? tr("To confirm anew")
                              : tab.group == Group::Unknown        ? tr("Not known")
                              : tab.group == Group::Refused        ? tr("Refused")
                              : tab.group == Group::Failed         ? tr("Cannot be computed")
                              : tag != nullptr && !tag->beside.empty() ? text(tag->beside.begin()->first)
                                                                       : QString();
        tab.button->setText(tr("%1 %2").arg(words).arg(count));
    }
}

std::size_t TagsPage::countOf(const tags::TagFindings& tag, Group group) const
{
    switch (group) {
    case Group::Carried:
        return tag.carried().size();
    case Group::Candidates:
        return tag.candidates.size();
    case Group::Refused:
        return tag.refused.size();
    case Group::Contradictions:
        return tag.contradictions.size();
    case Group::Unknown:
        return tag.unknown.size();
    case Group::Failed:
        return tag.failed.size();
    case Group::Beside: {
        std::size_t count = 0;
        for (const auto& [value, rows] : tag.beside) {
            count += rows.size();
        }
        return count;
    }
    case Group::Due: {
        const auto found = m_loaded.due.find(tag.definition.row);
        return found == m_loaded.due.end() ? 0 : found->second;
    }
    }
    return 0;
}

QString TagsPage::factsOf(const tags::Definition& tag)
{
    const catalog::Catalog& catalog = session().catalog();
    QStringList facts {text(catalog.codeTable("tag_level")->name(tag.level, language()))};
    QStringList lines;
    for (const std::string& line : tag.lines) {
        lines << text(catalog.codeTable("line_department")->name(line, language()));
    }
    if (!lines.isEmpty()) {
        facts << lines.join(u'、');
    }
    facts << (tag.subject == tags::Table::Person ? tr("for persons") : tag.subject == tags::Table::Household ? tr("for households") : tr("for houses"));
    facts << (tag.role == tags::Role::Define    ? tr("made by a rule")
              : tag.role == tags::Role::Suggest ? tr("suggested by a rule, confirmed by a person")
              : tag.role == tags::Role::Check   ? tr("from a list, checked by a rule")
                                                : tr("given by hand"));
    if (tag.validity.days > 0) {
        facts << tr("to be confirmed every %n day(s)", nullptr, static_cast<int>(tag.validity.days));
    }
    if (tag.sensitivity >= registry::kToldTagsBelow) {
        facts << tr("sensitive");
    }
    return facts.join(QStringLiteral(" · "));
}

void TagsPage::loadLines()
{
    const tags::TagFindings* tag = shownTag();
    tags::LineQuery query;
    query.group = shownGroup();
    query.dueWithin = kDueWithin;
    query.tag = tag == nullptr ? base::RowId {} : tag->definition.row;
    query.toldBelow = tag != nullptr && m_revealed == tag->definition.row ? registry::kToldTagsBelow + 1 : registry::kToldTagsBelow;
    const int asked = ++m_askedLines;
    session().ask(
        this,
        [query, findings = m_loaded.findings](Reading& side, Task&) { return tags::lines(side.view, *findings, query); },
        [this, asked](base::Result<tags::Lines> lines) {
            if (asked != m_askedLines) {
                return;
            }
            if (lines) {
                showLines(*lines);
            } else {
                desk().complain(lines.error());
            }
        });
}

void TagsPage::showLines(const tags::Lines& lines)
{
    const tags::TagFindings* tag = shownTag();
    m_model->setLines(lines.lines);
    m_table->setColumnHidden(TagLineModel::Tag, tag != nullptr);
    m_table->resizeColumnsToContents();
    if (lines.lines.empty()) {
        lines.hidden > 0 && tag != nullptr ? m_empty->show("eye", tr("A sensitive tag: %n row(s), shown for a reason only.", nullptr, static_cast<int>(lines.hidden)), tr("Show…"))
                                           : m_empty->show("check", tr("Nobody here."), {});
    }
    m_stack->setCurrentWidget(lines.lines.empty() ? static_cast<QWidget*>(m_empty) : m_table);
    const std::size_t more = lines.count - lines.lines.size() - lines.hidden;
    QStringList notes;
    if (more > 0) {
        notes << tr("and %1 more").arg(more);
    }
    if (lines.hidden > 0 && tag == nullptr) {
        notes << tr("%n row(s) of sensitive tags are shown there only.", nullptr, static_cast<int>(lines.hidden));
    }
    m_more->setText(notes.join(QStringLiteral(" · ")));
    m_more->setVisible(!notes.isEmpty());
    if (!lines.lines.empty()) {
        m_table->selectRow(0);
    }
    desk().countSelection(0);
}

void TagsPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange && m_table != nullptr) {
        m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + scaled(12));
        m_table->resizeColumnsToContents();
    }
    Page::changeEvent(event);
}

}  // namespace linli::ui
