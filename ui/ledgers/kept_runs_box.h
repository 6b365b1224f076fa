// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What was kept of a report: the runs by their day, newest first, with what became of each; one is opened.

#include "core/reports/kept_runs.h"
#include "ui/session/desk.h"
#include "ui/widgets/sheet_dialog.h"

class QLineEdit;
class QListWidget;

namespace linli::ui {

// 草稿, 已上报, 已退回
QString stateWords(reports::RunState state);
// "截至 2026-11-30 · 已上报 · 李晓梅"
QString keptWords(const reports::KeptRun& run);

class KeptRunsBox final : public SheetDialog {
    Q_OBJECT
public:
    KeptRunsBox(Desk& desk, const std::string& report, QWidget* parent);

Q_SIGNALS:
    void chosen(linli::base::RowId run);

protected:
    void carryOut() override;

private:
    QListWidget* m_list;
};

// The cells in which a kept run differs from what the base says of the same day: as it is known today, or as it was known when
// the run was kept.
class RunChangesBox final : public SheetDialog {
    Q_OBJECT
public:
    enum class Known { Today, Then };
    RunChangesBox(Desk& desk, const reports::KeptRun& kept, Known known, QWidget* parent);

protected:
    void carryOut() override { finish(); }

private:
    struct Compared {
        std::vector<reports::CellChange> changes;
        QStringList doubts;
        QString same;   // said where no cell differs
    };
    static base::Result<Compared> today(const registry::View& view, const reports::KeptRun& kept);
    static base::Result<Compared> then(const registry::View& view, const reports::KeptRun& kept);
    QListWidget* m_list;
};

// Asks for a figure that the base does not hold.
class HandFigureBox final : public SheetDialog {
    Q_OBJECT
public:
    HandFigureBox(const QString& what, const QString& now, QWidget* parent);

Q_SIGNALS:
    void given(const QString& figure);

protected:
    void carryOut() override;

private:
    QLineEdit* m_figure;
};

}  // namespace linli::ui
