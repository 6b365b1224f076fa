// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/register/house_picker.h"

#include "core/registry/homes.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/search_box.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QListWidget>

#include <algorithm>

namespace linli::ui {

namespace {
constexpr std::size_t kAsked = 40;
constexpr std::size_t kShown = 6;
}  // namespace

HousePicker::HousePicker(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_line(new SearchBox(this)), m_list(new QListWidget(this))
{
    auto* column = new QVBoxLayout(this);
    space(column, 0, 4);
    m_line->setObjectName(QStringLiteral("house"));
    m_line->setPlaceholderText(tr("12-301, or road, lane, number, room"));
    column->addWidget(m_line);
    m_list->setObjectName(QStringLiteral("houseHits"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->hide();
    column->addWidget(m_list);
    setFocusProxy(m_line);
    m_line->installEventFilter(this);
    connect(m_line, &SearchBox::queryChanged, this, &HousePicker::look);
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { pick(m_list->row(item)); });
}

void HousePicker::setHouse(base::RowId house)
{
    m_house = house;
    m_session.ask(
        this, [house](Reading& side, Task&) { return registry::houseSummary(side.view, house); },
        [this, house](base::Result<registry::HouseSummary> summary) {
            if (summary && house == m_house) {
                m_setting = true;
                m_line->setText(text(summary->address));
                m_setting = false;
                Q_EMIT chosen(house);
            }
        });
}

void HousePicker::look(const QString& query)
{
    if (m_setting) {
        return;
    }
    m_house = {};
    const int asked = ++m_asked;
    if (query.isEmpty()) {
        m_list->hide();
        return;
    }
    m_session.ask(
        this,
        [query = utf8(query)](Reading& side, Task&) {
            return registry::search(side.view, query, kAsked);
        },
        [this, asked](base::Result<std::vector<registry::Hit>> hits) {
            if (!hits || asked != m_asked) {
                return;
            }
            m_answered = asked;
            m_hits.clear();
            std::copy_if(hits->begin(), hits->end(), std::back_inserter(m_hits),
                         [](const registry::Hit& hit) { return hit.kind == registry::HitKind::House; });
            m_hits.resize(std::min(m_hits.size(), kShown));
            m_list->clear();
            for (const registry::Hit& hit : m_hits) {
                m_list->addItem(text(hit.title) + QStringLiteral("  ") + text(hit.subtitle));
            }
            m_list->setVisible(!m_hits.empty());
            m_list->setCurrentRow(0);
            m_list->setFixedHeight((m_list->sizeHintForRow(0) + 1) * static_cast<int>(m_hits.size()) + scaled(6));
            if (m_enterWaits) {
                m_enterWaits = false;
                pick(0);
            }
        });
}

void HousePicker::pick(int row)
{
    if (row < 0 || row >= static_cast<int>(m_hits.size())) {
        return;
    }
    const registry::Hit hit = m_hits[static_cast<std::size_t>(row)];
    ++m_asked;
    m_setting = true;
    m_line->setText(text(hit.title));
    m_setting = false;
    m_house = hit.row;
    m_list->hide();
    Q_EMIT chosen(m_house);
    focusNextChild();
}

bool HousePicker::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (m_list->isVisible() && (key == Qt::Key_Down || key == Qt::Key_Up)) {
            const int next = m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1);
            m_list->setCurrentRow(std::clamp(next, 0, m_list->count() - 1));
            return true;
        }
        if (enter && !m_house && !m_line->query().isEmpty()) {
            if (m_answered == m_asked) {
                pick(m_list->currentRow());
            } else {
                m_enterWaits = true;
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace linli::ui
