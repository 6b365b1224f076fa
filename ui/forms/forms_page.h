// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 表格填报: a spreadsheet that somebody handed down is read, filled from the registry and shown as it will come out; the cadre
// answers what it cannot know, writes into the open cells, and saves a copy. "forms?file=/media/usb/form.xlsx". Nothing leaves
// without its entry in the log, and the file that was opened is never written over.

#include "ui/forms/typed_cells.h"
#include "ui/session/page.h"
#include "ui/widgets/export_box.h"

class QCheckBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTabBar;

namespace linli::ui {

class EmptyState;
class FormGrid;
class FormModel;
class QuestionPanel;

class FormsPage final : public Page {
    Q_OBJECT
public:
    explicit FormsPage(Desk& desk, QWidget* parent = nullptr);
    void open(const Place& place) override;
    bool holdsWork() const override { return m_isUnsaved; }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildForm();
    QLayout* buildHead();
    void chooseFile();
    void chooseLast();
    void readLast(const QString& file);
    void showRefill();
    // Asks first where something typed would be lost.
    void wantFile(const QString& file);
    void read(const QString& file);
    void fill();
    void show(std::shared_ptr<const FilledForm> filled);
    void showTabs();
    void showSheet();
    void showWarnings();
    void showCounts();
    void fitWarnings();
    void invite();
    void say(const char* role, const QString& sentence);
    void answer(const QString& header, const QString& meaning);
    void chooseWho(int list);
    void takeBasket();
    void askAtDoor();
    FormWish wish() const;

    void askPurpose();
    void askForFile(const ExportGround& ground);
    void record(const QString& file, const ExportGround& ground);
    void writeFull(const QString& file, const std::string& mark);
    // `mark`: the watermark of the export that was logged.
    void write(const QString& file, std::shared_ptr<const FilledForm> filled, const std::string& mark);

    std::shared_ptr<const OpenedForm> m_form;
    std::shared_ptr<const FilledForm> m_filled;
    std::shared_ptr<const LastForm> m_last;
    std::optional<std::vector<base::RowId>> m_people;   // of the basket
    TypedCells m_typed;
    std::vector<forms::FormAnswer> m_answers;   // for this once
    std::optional<base::Day> m_asOf;
    rules::Ground m_ground = rules::Ground::None;
    bool m_isUnsaved = false;
    bool m_isStale = false;
    bool m_isReading = false;
    int m_asked = 0;
    FormModel* m_model;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QLabel* m_title = nullptr;
    QLabel* m_notice = nullptr;
    QLabel* m_warnings = nullptr;
    QScrollArea* m_warningArea = nullptr;
    int m_warningWidth = 0;
    QLabel* m_source = nullptr;
    QLabel* m_counts = nullptr;
    QTabBar* m_tabs = nullptr;
    FormGrid* m_grid = nullptr;
    QuestionPanel* m_questions = nullptr;
    QPushButton* m_choose = nullptr;
    QPushButton* m_door = nullptr;
    QPushButton* m_compare = nullptr;
    QPushButton* m_differences = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_next = nullptr;
    QCheckBox* m_full = nullptr;
};

}  // namespace linli::ui
