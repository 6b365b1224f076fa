// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A home: its address, who lives there by household, and who is only registered there.

#include "core/registry/homes.h"
#include "ui/session/desk.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace linli::ui {

class OccupantsPanel final : public QFrame {
    Q_OBJECT
public:
    explicit OccupantsPanel(Desk& desk, QWidget* parent = nullptr);
    void show(const registry::HouseSummary& house);
    void clear();

private:
    void addPeople(const QString& title, const std::vector<registry::Occupant>& people);
    Desk& m_desk;
    base::RowId m_house;
    QLabel* m_place;
    QLabel* m_address;
    QVBoxLayout* m_list;
    QPushButton* m_register;
};

}  // namespace linli::ui
