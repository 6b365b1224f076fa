// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The people and households behind a count of the page 政策帮扶.

#include "core/aid/lines.h"
#include "ui/widgets/lines_model.h"


namespace linli::ui {

class MatchModel final : public LinesModel<aid::Line, 5> {
    Q_OBJECT
public:
    enum Column { Name, Place, Amount, Says, Decision };
    // The catalogue must outlive it.
    MatchModel(const catalog::Catalog& catalog, QObject* parent);
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const catalog::Catalog& m_catalog;
};

// "Ask: 户·人均月收入、…", "met from 2026-09-15", "excluded by …": what a grade says besides.
QString saysOf(const std::vector<std::string>& missing, const std::optional<base::Day>& turnsOn, const std::vector<std::string>& within,
               const std::vector<std::string>& excludedBy);
// "已申请 2026-11-30 王芳：…"
QString decisionText(const catalog::Catalog& catalog, const aid::Decision& decision);

}  // namespace linli::ui
