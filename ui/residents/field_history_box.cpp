// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/field_history_box.h"

#include "core/ledger/history.h"
#include "ui/bridge/text.h"
#include "ui/bridge/edit_lines.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QTableWidget>

namespace linli::ui {

FieldHistoryBox::FieldHistoryBox(Desk& desk, base::RowId row, int field, bool revealed, QWidget* parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_row(row)
    , m_field(field)
    , m_revealed(revealed)
    , m_table(new QTableWidget(this))
    , m_none(label(tr("This field was never changed here."), "secondary", this))
{
    setObjectName(QStringLiteral("fieldHistory"));
    setAttribute(Qt::WA_DeleteOnClose);
    const catalog::Field* kind = desk.session().catalog().field(field);
    const QString title = tr("History of %1").arg(text(kind->label.in(language())));
    setWindowTitle(title);
    auto* column = new QVBoxLayout(this);
    space(column, 20, 12);
    column->addWidget(heading(title, 2, this));
    column->addWidget(m_none);
    m_table->setObjectName(QStringLiteral("fieldHistoryTable"));
    m_table->setColumnCount(5);
    m_table->setHorizontalHeaderLabels({tr("When"), tr("Who"), tr("Source"), tr("Change"), tr("Reason")});
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    column->addWidget(m_table, 1);
    buildDay(column);
    QPushButton* close = primaryButton("closeHistory", tr("Close"), nullptr, this);
    column->addWidget(close, 0, Qt::AlignRight);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    const QSize most = parent == nullptr ? QSize(scaled(680), scaled(420)) : parent->window()->size() - QSize(20, 20);
    resize(QSize(scaled(680), scaled(420)).boundedTo(most));
    desk.session().ask(
        this,
        [row, kind, revealed, language = language()](Reading& side, Task&) -> base::Result<std::vector<Line>> {
            LINLI_TRY(const auto edits, ledger::historyOf(side.database, row, kind->no));
            std::vector<Line> lines;
            for (const ledger::Edit& edit : edits) {
                LINLI_TRY(const ledger::Group group, ledger::group(side.database, edit.group));
                const GroupLine words = describeGroup(group, language);
                LINLI_TRY(const QString before, valueWords(side.view, *kind, edit.before, language, revealed));
                LINLI_TRY(const QString after, valueWords(side.view, *kind, edit.after, language, revealed));
                const QString change = (before.isEmpty() ? QStringLiteral("—") : before) + QStringLiteral(" → ") +
                                       (after.isEmpty() ? QStringLiteral("—") : after);
                const catalog::Layer* layer = side.view.catalog->layer(edit.layer);
                lines.push_back({words.when, words.author,
                                 layer != nullptr ? text(layer->label.in(language)) : QString(), change,
                                 words.reason.isEmpty() ? words.operation : words.reason});
            }
            return lines;
        },
        [this](base::Result<std::vector<Line>> lines) { show(lines ? *lines : std::vector<Line>()); });
}

void FieldHistoryBox::buildDay(QVBoxLayout* column)
{
    auto* line = new QHBoxLayout;
    line->addWidget(label(tr("What was it on"), nullptr, this));
    m_day = lineEdit("historyDay", tr("e.g. 2025-12-31"), this);
    line->addWidget(m_day, 1);
    QPushButton* look = button("historyLook", tr("Look"), nullptr, this);
    line->addWidget(look);
    column->addLayout(line);
    m_answer = label({}, nullptr, this);
    m_answer->setObjectName(QStringLiteral("historyAnswer"));
    m_answer->setWordWrap(true);
    m_answer->hide();
    column->addWidget(m_answer);
    look->setAutoDefault(false);
    connect(look, &QPushButton::clicked, this, &FieldHistoryBox::lookAtDay);
    connect(m_day, &QLineEdit::returnPressed, this, &FieldHistoryBox::lookAtDay);
}

void FieldHistoryBox::lookAtDay()
{
    m_answer->show();
    const auto day = base::Date::fromPeople(utf8(m_day->text()));
    if (!day) {
        m_answer->setText(describe(day.error()));
        return;
    }
    const int asked = ++m_asked;
    m_desk.session().ask(
        this,
        [row = m_row, field = m_desk.session().catalog().field(m_field), revealed = m_revealed, language = language(),
         on = day->last()](Reading& side, Task&) -> base::Result<std::pair<QString, QString>> {
            LINLI_TRY(const catalog::Value known, ledger::knownOn(side.database, *side.view.catalog, row, field->no, on));
            LINLI_TRY(const catalog::Value valid, ledger::validOn(side.database, *side.view.catalog, row, field->no, on));
            LINLI_TRY(const QString knownWords, valueWords(side.view, *field, known, language, revealed));
            LINLI_TRY(const QString validWords, valueWords(side.view, *field, valid, language, revealed));
            return std::pair(knownWords, validWords);
        },
        [this, asked, on = text(base::isoText(day->last()))](base::Result<std::pair<QString, QString>> words) {
            if (asked != m_asked) {
                return;
            }
            if (!words) {
                m_answer->setText(describe(words.error()));
                return;
            }
            const auto shown = [](const QString& value) { return value.isEmpty() ? QStringLiteral("—") : value; };
            m_answer->setText(tr("Entered here by %1: %2").arg(on, shown(words->first)) + u'\n' +
                              tr("On %1, by what is known today: %2").arg(on, shown(words->second)));
        });
}

void FieldHistoryBox::show(const std::vector<Line>& lines)
{
    m_none->setVisible(lines.empty());
    m_table->setVisible(!lines.empty());
    m_table->setRowCount(static_cast<int>(lines.size()));
    int row = 0;
    for (const Line& line : lines) {
        int column = 0;
        for (const QString& words : {line.when, line.author, line.layer, line.change, line.reason}) {
            m_table->setItem(row, column++, new QTableWidgetItem(words));
        }
        ++row;
    }
    m_table->resizeColumnsToContents();
}

}  // namespace linli::ui
