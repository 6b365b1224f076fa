// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/field_history_box.h"

#include "ui/bridge/text.h"
#include "ui/history/edit_lines.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QTableWidget>

namespace linli::ui {

FieldHistoryBox::FieldHistoryBox(Desk& desk, base::RowId row, int field, bool revealed, QWidget* parent)
    : QDialog(parent), m_table(new QTableWidget(this)), m_none(label(tr("This field was never changed here."), "secondary", this))
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
    QPushButton* close = primaryButton("closeHistory", tr("Close"), nullptr, this);
    column->addWidget(close, 0, Qt::AlignRight);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    resize(scaled(680), scaled(380));
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
