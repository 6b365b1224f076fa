// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Joins this workstation to a city hub in three steps: who and where; the fingerprint of the hub, to be compared with the
// one on paper; the six digits that the administrator compares. The box may be closed while the hub waits for the
// administrator: the session goes on asking.

#include "ui/session/session.h"
#include "ui/widgets/sheet_dialog.h"

#include <array>

class QLabel;
class QLineEdit;

namespace linli::ui {

class EnrolBox final : public SheetDialog {
    Q_OBJECT
public:
    // Begins at the digits when an enrolment waits already. REQUIRES that the session has a hub.
    EnrolBox(Session& session, QWidget* parent);

protected:
    void carryOut() override;

private:
    enum class Step { Fields, Fingerprint, Digits };
    enum Field : std::size_t { Url, Account, Password, Device, FieldCount };
    struct Line {
        QLineEdit* edit = nullptr;
        QLabel* problem = nullptr;
    };

    void showFields();
    void showFingerprint(const QString& fingerprint);
    void showDigits();
    void addLine(Field field, const QString& words, const QString& name, const QString& placeholder);
    void clear();
    void look();
    void enrol();
    // Under the field that the error is about; the others stay.
    void showProblem(const base::Error& error);
    void mark(Field field, const QString& sentence);
    void ended(const QString& problem);

    Session& m_session;
    HubSync& m_hub;
    Step m_step = Step::Fields;
    std::array<Line, FieldCount> m_lines;
    sync::Enrolment m_wish;
};

// "a1b2 c3d4 …", eight groups a line.
QString groupedFingerprint(const QString& fingerprint);

}  // namespace linli::ui
