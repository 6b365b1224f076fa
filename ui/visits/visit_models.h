// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The lines of the page 走访: visits that were agreed or made, and matters.

#include "core/community/matters.h"
#include "core/community/visits.h"
#include "ui/widgets/lines_model.h"

namespace linli::ui {

// "今天", "逾期 3 天", "还有 5 天"; empty without a day.
QString dueText(const std::string& iso, base::Day today);

// What was said is told on the card only.
class VisitModel final : public LinesModel<community::VisitLine, 7> {
    Q_OBJECT
public:
    enum Column { Name, Place, Next, On, Kind, Visitor, Measure };
    VisitModel(const catalog::Catalog& catalog, base::Day today, QObject* parent);
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const catalog::CodeTable* m_kinds;
    base::Day m_today;
};

class MatterModel final : public LinesModel<community::Matter, 8> {
    Q_OBJECT
public:
    enum Column { Title, Kind, Due, Name, Place, Assignee, On, Last };
    MatterModel(const catalog::Catalog& catalog, base::Day today, QObject* parent);
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const catalog::CodeTable* m_kinds;
    base::Day m_today;
};

}  // namespace linli::ui
