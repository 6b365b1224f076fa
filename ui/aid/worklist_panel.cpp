// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/aid/worklist_panel.h"

#include "core/aid/visit_sheet.h"
#include "core/registry/card.h"
#include "ui/aid/worklist_model.h"
#include "ui/printing/paper.h"
#include "ui/session/export_log.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeWidget>

#include <algorithm>
#include <tuple>

namespace linli::ui {

namespace {

// As many doors as somebody visits in a good week.
constexpr std::size_t kDoors = 50;

}  // namespace

WorklistPanel::WorklistPanel(Desk& desk, QWidget* parent) : QWidget(parent), m_desk(desk)
{
    auto* column = new QVBoxLayout(this);
    space(column, 0, 8);
    column->addWidget(heading(tr("Who to visit first"), 2, this));
    m_facts = label({}, "secondary", this);
    m_facts->setObjectName(QStringLiteral("worklistFacts"));
    m_facts->setWordWrap(true);
    column->addWidget(m_facts);
    auto* actions = new QWidget(this);
    auto* line = new FlowLayout(actions, 8);
    for (const auto& [member, name, words, byRoute] :
         {std::tuple {&WorklistPanel::m_byWorth, "worklistByWorth", tr("What settles most"), false},
          std::tuple {&WorklistPanel::m_byRoute, "worklistByRoute", tr("By building"), true}}) {
        QPushButton* made = button(name, words, nullptr, actions);
        made->setProperty("tab", true);
        made->setCheckable(true);
        made->setChecked(!byRoute);
        connect(made, &QPushButton::clicked, this, [this, byRoute = byRoute] { Q_EMIT routeWanted(byRoute); });
        line->addWidget(made);
        this->*member = made;
    }
    m_visit = primaryButton("worklistVisit", tr("Visit (Alt+V)"), "edit", actions);
    connect(m_visit, &QPushButton::clicked, this, &WorklistPanel::visit);
    line->addWidget(m_visit);
    m_print = button("worklistPrint", tr("Print the sheets"), "print", actions);
    connect(m_print, &QPushButton::clicked, this, &WorklistPanel::askPurpose);
    line->addWidget(m_print);
    column->addWidget(actions);
    buildTable();
    column->addWidget(m_stack, 3);
    m_title = label({}, nullptr, this);
    m_title->setObjectName(QStringLiteral("worklistDoor"));
    m_title->setWordWrap(true);
    setFontStep(m_title, 0, true);
    column->addWidget(m_title);
    m_questions = new QTreeWidget(this);
    m_questions->setObjectName(QStringLiteral("worklistQuestions"));
    m_questions->setAccessibleName(tr("What to ask"));
    m_questions->setHeaderLabels({tr("Whom"), tr("What to ask"), tr("It settles"), tr("How to ask")});
    m_questions->setRootIsDecorated(false);
    m_questions->setAlternatingRowColors(true);
    m_questions->setTabKeyNavigation(false);
    m_questions->setMinimumHeight(scaled(120));
    column->addWidget(m_questions, 2);
    for (const auto& [member, name] : {std::pair {&WorklistPanel::m_tell, "worklistTell"}, std::pair {&WorklistPanel::m_papers, "worklistPapers"}}) {
        QLabel* made = label({}, "secondary", this);
        made->setObjectName(QLatin1String(name));
        made->setWordWrap(true);
        column->addWidget(made);
        this->*member = made;
    }
}

void WorklistPanel::buildTable()
{
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyState(m_stack);
    m_stack->addWidget(m_empty);
    m_model = new WorklistModel(this);
    m_table = new QTableView(m_stack);
    m_table->setObjectName(QStringLiteral("worklistDoors"));
    m_table->setAccessibleName(tr("Who to visit first"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setMaximumSectionSize(scaled(420));
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setTabKeyNavigation(false);
    m_stack->addWidget(m_table);
    m_stack->setMinimumHeight(scaled(160));
    fitRows();
    connect(m_table, &QTableView::activated, this, &WorklistPanel::openCard);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == WorklistModel::Name && QGuiApplication::keyboardModifiers() == Qt::NoModifier) {
            openCard();
        }
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &WorklistPanel::showCard);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { m_desk.countSelection(static_cast<int>(m_table->selectionModel()->selectedRows().size())); });
}

bool WorklistPanel::isByRoute() const
{
    return m_byRoute->isChecked();
}

void WorklistPanel::setByRoute(bool byRoute)
{
    m_byWorth->setChecked(!byRoute);
    m_byRoute->setChecked(byRoute);
    load();
}

void WorklistPanel::focusDoors()
{
    m_table->setFocus();
}

void WorklistPanel::load()
{
    aid::WorklistQuery query;
    query.most = kDoors;
    query.byRoute = isByRoute();
    const int asked = ++m_asked;
    m_desk.session().list(
        this,
        [query, &service = m_desk.session().aid()](Listing& side, Task&) { return aid::worklist(service, side.view, side.view.today, query); },
        [this, asked](base::Result<aid::Worklist> list) {
            if (asked != m_asked) {
                return;
            }
            if (!list) {
                m_desk.complain(list.error());
                return;
            }
            showList(std::move(*list));
        });
}

void WorklistPanel::showList(aid::Worklist list)
{
    QStringList facts {tr("At %n doors a policy waits for something that nobody has written down. An order of visits, no judgement of anybody.", nullptr, static_cast<int>(list.doors))};
    if (list.withheld > 0) {
        facts << tr("%n policies of sensitive tags are left out.", nullptr, static_cast<int>(list.withheld));
    }
    m_facts->setText(facts.join(u' '));
    const auto current = std::find_if(list.cards.begin(), list.cards.end(), [this](const aid::Card& card) { return card.door == m_door; });
    const int row = current == list.cards.end() ? 0 : static_cast<int>(current - list.cards.begin());
    const bool isEmpty = list.cards.empty();
    m_model->setLines(std::move(list.cards));
    m_table->resizeColumnsToContents();
    if (isEmpty) {
        m_empty->show("check", tr("Nothing that asking would settle."), {});
    }
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget*>(m_empty) : m_table);
    m_print->setEnabled(!isEmpty);
    m_visit->setEnabled(!isEmpty);
    if (isEmpty) {
        showCard();
    } else {
        m_table->selectRow(row);
    }
}

void WorklistPanel::showCard()
{
    m_questions->clear();
    const aid::Card* card = m_model->at(m_table->currentIndex().row());
    m_title->setText(card == nullptr ? QString() : card->place.empty() ? text(card->name) : tr("%1, %2").arg(text(card->name), text(card->place)));
    m_tell->setText(card == nullptr || card->toTell.empty() ? QString() : tr("To tell, as they meet it already: %1").arg(text(aid::toldText(card->toTell))));
    m_tell->setVisible(!m_tell->text().isEmpty());
    m_papers->setVisible(card != nullptr && !card->materials.empty());
    if (card == nullptr) {
        return;
    }
    m_door = card->door;
    for (const aid::DoorQuestion& one : card->questions) {
        auto* item = new QTreeWidgetItem(m_questions, {text(one.question.whose), text(one.question.label), text(one.question.why), text(one.ask)});
        for (int column = 0; column < m_questions->columnCount(); ++column) {
            item->setToolTip(column, item->text(column));
        }
    }
    for (int column = 0; column + 1 < m_questions->columnCount(); ++column) {
        m_questions->resizeColumnToContents(column);
        m_questions->setColumnWidth(column, std::min(m_questions->columnWidth(column), scaled(280)));
    }
    QStringList papers;
    for (const std::string& paper : card->materials) {
        papers << text(paper);
    }
    m_papers->setText(tr("Papers: %1").arg(papers.join(u'、')));
}

// With the questions of the door.
void WorklistPanel::visit()
{
    const aid::Card* card = m_model->at(m_table->currentIndex().row());
    if (card == nullptr) {
        return;
    }
    std::vector<community::Question> questions;
    for (const aid::DoorQuestion& one : card->questions) {
        questions.push_back(one.question);
    }
    m_desk.visit(card->person ? card->person : card->people.front(), std::move(questions));
}

void WorklistPanel::openCard()
{
    const aid::Card* card = m_model->at(m_table->currentIndex().row());
    if (card != nullptr && card->person) {
        m_desk.showPerson(card->person);
    }
}

std::vector<aid::Card> WorklistPanel::chosen() const
{
    std::vector<aid::Card> cards;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows()) {
        if (const aid::Card* card = m_model->at(index.row())) {
            cards.push_back(*card);
        }
    }
    return cards;
}

std::vector<base::RowId> WorklistPanel::people() const
{
    std::vector<base::RowId> people;
    for (const aid::Card& card : chosen()) {
        people.insert(people.end(), card.people.begin(), card.people.end());
    }
    return people;
}

void WorklistPanel::askPurpose()
{
    // What is chosen now leaves, whatever is read meanwhile.
    auto* box = new ExportBox(static_cast<std::int64_t>(people().size()), tr("visits"), window());
    connect(box, &ExportBox::given, this, [this, cards = chosen()](const ExportGround& ground) { askForPrinter(cards, ground); });
    box->open();
}

void WorklistPanel::askForPrinter(const std::vector<aid::Card>& cards, const ExportGround& ground)
{
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(tr("Visit sheets"));
    auto* dialog = new QPrintDialog(printer.get(), window());
    dialog->setObjectName(QStringLiteral("printDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, qOverload<>(&QDialog::accepted), this, [this, cards, ground, printer] { printWith(cards, printer, ground); });
    dialog->open();
}

// The log first: no paper leaves without its entry.
void WorklistPanel::printWith(std::vector<aid::Card> cards, std::shared_ptr<QPrinter> printer, const ExportGround& ground)
{
    access::ExportRequest request;
    request.actor = m_desk.session().user();
    request.object = "worklist";
    request.fields = {"person.name", "house.address"};
    for (const aid::Card& card : cards) {
        request.rows += static_cast<std::int64_t>(card.people.size());
    }
    request.paper = true;
    logExport(m_desk.session(), this, std::move(request), ground,
              [this, cards = std::move(cards), printer = std::move(printer)](base::Result<access::ExportMark> mark) mutable {
                  if (!mark) {
                      m_desk.complain(mark.error());
                      return;
                  }
                  m_desk.session().study(
                      tr("Printing"), this,
                      [cards = std::move(cards), printer = std::move(printer), mark = mark->watermark](Reading& side, Task& task) -> base::Status {
                          std::string unit;
                          if (side.view.area.roots().size() == 1) {
                              LINLI_TRY(unit, registry::titleOf(side.view, side.view.area.roots().front()));
                          }
                          LINLI_TRY(const print::Pages pages, print::layout(aid::visitSheet(cards, unit, side.view.today, mark)));
                          fitPaper(*printer, pages);
                          return paintOn(*printer, pages, task);
                      },
                      [this](base::Status done) {
                          if (done) {
                              m_desk.say(tr("Sent to the printer."));
                          } else {
                              m_desk.complain(done.error());
                          }
                      });
              });
}

void WorklistPanel::fitRows()
{
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + scaled(12));
}

void WorklistPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange && m_table != nullptr) {
        fitRows();
        m_table->resizeColumnsToContents();
    }
    QWidget::changeEvent(event);
}

}  // namespace linli::ui
