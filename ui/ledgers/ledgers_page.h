// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 台账报表: the reports at the left; the chosen one as the very pages that will be printed; export as xlsx and PDF.
// Places: ledgers?report=ID&asOf=2026-11-22

#include "core/reports/definition.h"
#include "ui/ledgers/export_box.h"
#include "ui/shell/page.h"

#include <memory>
#include <vector>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QStackedWidget;

namespace linli::ui {

class EmptyState;
class PagePreview;
struct Printed;

class LedgersPage final : public Page {
    Q_OBJECT
public:
    explicit LedgersPage(Desk& desk, QWidget* parent = nullptr);
    void open(const Place& place) override;
    void focusFilter() override;
    // Writes the shown ledger once the audit chain holds who takes it out and what for.
    void exportTo(const QString& file, const ExportGround& ground);

private:
    QWidget* buildList();
    QWidget* buildTools();
    void loadReports();
    void narrow(const QString& typed);
    void load();
    void show(std::shared_ptr<Printed> printed);
    void askAndExport(const QString& ending);
    void askForFile(const QString& ending, const ExportGround& ground);
    void writeFile(const QString& file, const std::string& watermark);

    QListWidget* m_list = nullptr;
    QLineEdit* m_search = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_facts = nullptr;
    QLineEdit* m_asOf = nullptr;
    QCheckBox* m_full = nullptr;
    QPushButton* m_xlsx = nullptr;
    QPushButton* m_pdf = nullptr;
    QStackedWidget* m_stack = nullptr;
    PagePreview* m_preview = nullptr;
    EmptyState* m_empty = nullptr;
    std::vector<reports::Definition> m_reports;
    std::shared_ptr<Printed> m_printed;
    QString m_reason;
    int m_asked = 0;
};

}  // namespace linli::ui
