// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A line of a statistic that is no condition: a total, bands of a number, all codes of a field, a share, a figure by hand.

#include "core/reports/design.h"
#include "core/rules/choices.h"
#include "ui/session/desk.h"
#include "ui/widgets/sheet_dialog.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace linli::ui {

// A line as it is asked for, and what else there is.
struct AskedLine {
    reports::DesignLine line;
    std::shared_ptr<const rules::Choices> choices;
    // Of Share: the lines it can be of, by their number in the axis and as words.
    std::vector<std::pair<int, QString>> lines;
    int share = -1;
    int shareOf = -1;   // -1 = the total of the other axis
    // Instead of a number: what the line names already, which is none of `lines`.
    static constexpr int kAsItIs = -2;
};

class LineBox final : public SheetDialog {
    Q_OBJECT
public:
    LineBox(const QString& title, AskedLine asked, QWidget* parent);

Q_SIGNALS:
    void given(const linli::ui::AskedLine& line);

protected:
    void carryOut() override;

private:
    void addBands();
    void addCodes();
    void addShare();
    // Chooses the line of that number; what is named and none of the lines is offered too, by the name it has.
    static void choose(QComboBox* among, int number, const std::string& named);
    QComboBox* addChoice(const char* name, const QString& words);
    void pickCodes();
    void showBands();
    bool readBands();

    AskedLine m_asked;
    QLineEdit* m_header;
    QComboBox* m_of = nullptr;
    QLineEdit* m_bands = nullptr;
    QLabel* m_verdict = nullptr;
    QPushButton* m_codes = nullptr;
    QComboBox* m_share = nullptr;
    QComboBox* m_shareOf = nullptr;
};

// What can be cut into bands: whole numbers; what has a code table.
bool hasBands(const rules::Choice& choice);
bool hasCodes(const rules::Choice& choice);

}  // namespace linli::ui
