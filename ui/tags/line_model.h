// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The people, households and houses behind a count of the page 标签.

#include "core/tags/lines.h"
#include "ui/widgets/lines_model.h"


namespace linli::ui {

class TagLineModel final : public LinesModel<tags::Line, 6> {
    Q_OBJECT
public:
    enum Column { Name, Place, Tag, Value, Since, Confirmed };
    using LinesModel::LinesModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

}  // namespace linli::ui
