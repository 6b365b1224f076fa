// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/side_list.h"

#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QListWidget>

#include <string>

namespace linli::ui {

SideList sideList(const char* name, const QString& title, const QString& searchHint, int least, int most, QWidget* parent)
{
    SideList made;
    made.box = new QWidget(parent);
    setWidthUnits(made.box, least, most);
    made.column = new QVBoxLayout(made.box);
    space(made.column, 0, 8);
    made.column->addWidget(heading(title, 2, made.box));
    made.search = lineEdit((std::string(name) + "Search").c_str(), searchHint, made.box);
    made.column->addWidget(made.search);
    made.list = new QListWidget(made.box);
    made.list->setObjectName(QLatin1String(name) + QStringLiteral("List"));
    made.list->setAccessibleName(title);
    made.list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    made.column->addWidget(made.list, 1);
    return made;
}

}  // namespace linli::ui
