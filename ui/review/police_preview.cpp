// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/police_preview.h"

#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace linli::ui {

namespace {
// More lines than anybody reads; the rest is counted.
constexpr std::size_t kShown = 200;
}  // namespace

PolicePreview::PolicePreview(const QString& title, const std::vector<std::pair<QString, QString>>& lines, QWidget* parent)
    : SheetDialog("policePreview", title, parent)
{
    QLabel* meaning = label(tr("All of this happens in one step and can be undone in one. What cannot be carried out stays in the list"
                               " with its reason."),
                            "secondary", this);
    meaning->setWordWrap(true);
    content()->addWidget(meaning);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(scaled(16));
    grid->setColumnStretch(1, 1);
    for (std::size_t at = 0; at < std::min(lines.size(), kShown); ++at) {
        const int line = grid->rowCount();
        grid->addWidget(label(lines[at].first, nullptr, this), line, 0, Qt::AlignTop);
        QLabel* change = label(lines[at].second, "secondary", this);
        change->setWordWrap(true);
        grid->addWidget(change, line, 1);
    }
    content()->addLayout(grid);
    if (lines.size() > kShown) {
        content()->addWidget(label(tr("and %n more", nullptr, static_cast<int>(lines.size() - kShown)), "secondary", this));
    }
    acceptButton()->setText(tr("Accept %n", nullptr, static_cast<int>(lines.size())));
}

void PolicePreview::carryOut()
{
    Q_EMIT wanted();
    finish();
}

}  // namespace linli::ui
