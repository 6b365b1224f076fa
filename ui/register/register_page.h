// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 登记: 18 digits give sex, birth, age and region and are tested while they are typed; people who may be the same stand in
// the form, not in a dialog. Place: register?typed=…&house=ROW

#include "core/base/citizen_id.h"
#include "core/registry/duplicates.h"
#include "core/registry/homes.h"
#include "ui/session/page.h"

#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QFrame;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace linli::ui {

class RowPicker;

class RegisterPage final : public Page {
    Q_OBJECT
public:
    explicit RegisterPage(Desk& desk, QWidget* parent = nullptr);
    // A form that was begun is kept until it is saved or cancelled.
    void open(const Place& place) override;
    bool holdsWork() const override { return isBegun(); }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Look {
        std::vector<registry::DuplicatePair> pairs;
        std::vector<QString> words;
        std::vector<base::RowId> persons;
    };
    void buildForm(QFormLayout* form);
    void clear();
    // What a place brings goes into fields that are still empty.
    void fill(const QString& typed, base::RowId house);
    QWidget* buildButtons();
    void readNumber();
    // Wraps the verdict only where it is longer than its line: a label that may wrap asks for two.
    void fitVerdict();
    void lookForDoubles();
    void showDoubles(const Look& look);
    void readHome(base::RowId house);
    void save();
    void saved();
    bool isBegun() const;
    void refuse(const QString& sentence, QWidget* field);
    registry::PersonSketch sketch() const;

    QLineEdit* m_number;
    QLabel* m_verdict;
    QLineEdit* m_name;
    QComboBox* m_sex;
    QLineEdit* m_birth;
    QLineEdit* m_phone;
    RowPicker* m_house;
    QComboBox* m_household;
    QComboBox* m_relation;
    QLineEdit* m_since;
    QComboBox* m_reason;
    QCheckBox* m_another;
    QLabel* m_message;
    QPushButton* m_save;
    QFrame* m_doubles;
    QVBoxLayout* m_doubleList;
    std::optional<base::CitizenId> m_id;
    std::vector<base::RowId> m_households;
    base::RowId m_newPerson;
    int m_asked = 0;
    bool m_saving = false;
};

}  // namespace linli::ui
