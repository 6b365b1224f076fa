// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pickers/row_picker.h"

#include "core/registry/address.h"
#include "core/registry/homes.h"
#include "core/registry/operations.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/search_box.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QListWidget>

#include <algorithm>
#include <memory>

namespace linli::ui {

namespace {

constexpr std::size_t kAsked = 40;
constexpr std::size_t kShown = 6;

bool canBeAdded(const QString& query)
{
    const auto parts = registry::parseAddress(utf8(query));
    return parts && registry::isWholeAddress(*parts);
}

}  // namespace

RowPicker::RowPicker(Session& session, registry::HitKind kind, const char* name, QWidget* parent)
    : QWidget(parent), m_session(session), m_kind(kind), m_line(new SearchBox(this)), m_list(new QListWidget(this))
{
    auto* column = new QVBoxLayout(this);
    space(column, 0, 4);
    m_line->setObjectName(QLatin1String(name));
    m_line->setPlaceholderText(kind == registry::HitKind::House ? tr("12-301, or road, lane, number, room")
                                                                : tr("Name, pinyin or the last digits of a number"));
    column->addWidget(m_line);
    m_list->setObjectName(QLatin1String(name) + QStringLiteral("Hits"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->hide();
    column->addWidget(m_list);
    setFocusProxy(m_line);
    m_line->installEventFilter(this);
    connect(m_line, &SearchBox::queryChanged, this, &RowPicker::look);
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { pick(m_list->row(item)); });
}

void RowPicker::setHouse(base::RowId house)
{
    m_row = house;
    m_session.ask(
        this, [house](Reading& side, Task&) { return registry::houseSummary(side.view, house); },
        [this, house](base::Result<registry::HouseSummary> summary) {
            if (summary && house == m_row) {
                take(house, text(summary->address));
            }
        });
}

void RowPicker::clear()
{
    m_line->clear();
    m_row = {};
    m_list->hide();
}

void RowPicker::look(const QString& query)
{
    if (m_setting) {
        return;
    }
    m_row = {};
    m_enterWaits = false;
    const int asked = ++m_asked;
    if (query.isEmpty()) {
        m_list->hide();
        return;
    }
    m_session.ask(
        this, [query = utf8(query)](Reading& side, Task&) { return registry::search(side.view, query, kAsked); },
        [this, asked, query](base::Result<std::vector<registry::Hit>> hits) {
            if (hits && asked == m_asked) {
                m_answered = asked;
                showHits(std::move(*hits), query);
            }
        });
}

void RowPicker::showHits(std::vector<registry::Hit> hits, const QString& query)
{
    std::erase_if(hits, [this](const registry::Hit& hit) { return hit.kind != m_kind; });
    hits.resize(std::min(hits.size(), kShown));
    m_hits = std::move(hits);
    m_list->clear();
    for (const registry::Hit& hit : m_hits) {
        m_list->addItem(text(hit.title) + QStringLiteral("  ") + text(hit.subtitle));
    }
    const bool known = std::any_of(m_hits.begin(), m_hits.end(),
                                   [](const registry::Hit& hit) { return hit.match == registry::MatchKind::Exact; });
    if (m_kind == registry::HitKind::House && !known && canBeAdded(query)) {
        m_list->addItem(tr("Add this home: %1").arg(query));
    }
    m_list->setVisible(m_list->count() > 0);
    m_list->setCurrentRow(0);
    m_list->setFixedHeight((m_list->sizeHintForRow(0) + 1) * m_list->count() + scaled(6));
    if (m_enterWaits) {
        m_enterWaits = false;
        pick(0);
    }
}

void RowPicker::pick(int row)
{
    if (row < 0 || row >= m_list->count()) {
        return;
    }
    if (row >= static_cast<int>(m_hits.size())) {
        addHome(m_line->query());
        return;
    }
    const registry::Hit hit = m_hits[static_cast<std::size_t>(row)];
    take(hit.row, text(hit.title) + (m_kind == registry::HitKind::Person ? QStringLiteral("  ") + text(hit.place) : QString()));
    focusNextChild();
}

void RowPicker::take(base::RowId row, const QString& words)
{
    ++m_asked;
    m_setting = true;
    m_line->setText(words.trimmed());
    m_setting = false;
    m_row = row;
    m_list->hide();
    Q_EMIT chosen(m_row);
}

void RowPicker::addHome(const QString& address)
{
    const auto made = std::make_shared<base::RowId>();
    m_session.change(
        tr("Home %1 added").arg(address), this,
        [made, address = utf8(address), occasion = m_session.occasion("home")](Writing& side, Task&) {
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) -> base::Status {
                LINLI_TRY(*made, operations.addHome(address));
                return {};
            });
        },
        [this, made](base::Result<ledger::GroupNo> group) {
            if (group) {
                setHouse(*made);
            } else {
                Q_EMIT refused(describe(group.error()));
            }
        });
}

bool RowPicker::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (m_list->isVisible() && (key == Qt::Key_Down || key == Qt::Key_Up)) {
            const int next = m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1);
            m_list->setCurrentRow(std::clamp(next, 0, m_list->count() - 1));
            return true;
        }
        if (enter && !m_row && !m_line->query().isEmpty()) {
            if (m_answered == m_asked) {
                pick(m_list->currentRow());
            } else {
                m_enterWaits = true;
            }
            return true;
        }
        if (enter) {
            focusNextChild();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace linli::ui
