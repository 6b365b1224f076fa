// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The doors of the work list, the one to visit first on top.

#include "core/aid/worklist.h"
#include "ui/widgets/lines_model.h"

namespace linli::ui {

class WorklistModel final : public LinesModel<aid::Card, 4> {
    Q_OBJECT
public:
    enum Column { Name, Place, Questions, Settles };
    using LinesModel::LinesModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

}  // namespace linli::ui
