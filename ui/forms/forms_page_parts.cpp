// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the page and what they show.
#include "ui/bridge/text.h"
#include "ui/forms/form_grid.h"
#include "ui/forms/forms_page.h"
#include "ui/forms/question_panel.h"
#include "ui/forms/refill_box.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QEvent>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>

namespace linli::ui {

FormsPage::FormsPage(Desk& desk, QWidget* parent)
    : Page(desk, QStringLiteral("forms"), parent)
    , m_model(new FormModel(m_typed, this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(m_stack))
{
    setAcceptDrops(true);
    auto* column = new QVBoxLayout(this);
    space(column, 12, 8);
    column->addLayout(buildHead());
    m_stack->addWidget(m_empty);
    m_stack->addWidget(buildForm());
    m_stack->setMinimumHeight(scaled(200));
    column->addWidget(m_stack, 1);
    connect(m_empty, &EmptyState::acted, this, &FormsPage::chooseFile);
    connect(m_model, &FormModel::refused, &this->desk(), qOverload<const QString&>(&Desk::complain));
    connect(m_model, &FormModel::written, this, [this] {
        m_isUnsaved = true;
        showCounts();
    });
    const auto on = [this](const QKeySequence& keys, auto act) { connect(new QShortcut(keys, this), &QShortcut::activated, this, act); };
    on(Qt::CTRL | Qt::Key_O, &FormsPage::chooseFile);
    on(Qt::CTRL | Qt::Key_E, &FormsPage::askPurpose);
    connect(&session(), &Session::changed, this, [this] {
        m_isStale = true;
        if (isVisible() && m_form) {
            fill();
        }
    });
    invite();
}

QLayout* FormsPage::buildHead()
{
    auto* column = new QVBoxLayout;
    column->setSpacing(scaled(6));
    m_title = heading(tr("Forms"), 2, this);
    m_title->setObjectName(QStringLiteral("formTitle"));
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    auto* host = new QWidget(this);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    host->setSizePolicy(policy);
    auto* flow = new FlowLayout(host, 8);
    m_choose = button("chooseForm", tr("Choose a form…"), "import", host);
    m_choose->setToolTip(QStringLiteral("Ctrl+O"));
    m_door = button("formDoor", tr("Show…"), "eye", host);
    m_door->hide();
    m_compare = button("formCompare", tr("Compare with last time…"), "history", host);
    m_compare->setToolTip(tr("Choose the file that was filled last time: what was written by hand is taken over, and what is different is shown."));
    m_differences = button("formDifferences", {}, "list", host);
    m_next = button("formNext", tr("Next open cell"), "down", host);
    m_save = primaryButton("saveForm", tr("Save the filled form…"), "save", host);
    m_save->setToolTip(QStringLiteral("Ctrl+E"));
    m_full = new QCheckBox(tr("with full numbers"), host);
    m_full->setObjectName(QStringLiteral("formFull"));
    m_full->setToolTip(tr("Numbers of papers and telephones go into the file in full; the log says so. On the screen they stay masked."));
    for (QWidget* each : {static_cast<QWidget*>(m_choose), static_cast<QWidget*>(m_door), static_cast<QWidget*>(m_compare), static_cast<QWidget*>(m_differences),
                          static_cast<QWidget*>(m_next), static_cast<QWidget*>(m_save), static_cast<QWidget*>(m_full)}) {
        flow->addWidget(each);
    }
    column->addWidget(host);
    m_notice = label({}, "ok", this);
    m_notice->setObjectName(QStringLiteral("formNotice"));
    m_notice->setWordWrap(true);
    m_notice->hide();
    column->addWidget(m_notice);
    connect(m_choose, &QPushButton::clicked, this, &FormsPage::chooseFile);
    connect(m_door, &QPushButton::clicked, this, &FormsPage::askAtDoor);
    connect(m_compare, &QPushButton::clicked, this, &FormsPage::chooseLast);
    connect(m_differences, &QPushButton::clicked, this, &FormsPage::showRefill);
    connect(m_save, &QPushButton::clicked, this, &FormsPage::askPurpose);
    return column;
}

QWidget* FormsPage::buildForm()
{
    auto* host = new QWidget(m_stack);
    auto* line = new QHBoxLayout(host);
    space(line, 0, 10);
    auto* column = new QVBoxLayout;
    column->setSpacing(scaled(6));
    m_warningArea = new QScrollArea(host);
    m_warningArea->setWidgetResizable(true);
    m_warningArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_warnings = label({}, "warning", m_warningArea);
    m_warnings->setObjectName(QStringLiteral("formWarnings"));
    m_warnings->setWordWrap(true);
    m_warnings->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_warningArea->setWidget(m_warnings);
    m_warningArea->installEventFilter(this);
    column->addWidget(m_warningArea);
    m_tabs = new QTabBar(host);
    m_tabs->setObjectName(QStringLiteral("formSheets"));
    m_tabs->setAccessibleName(tr("Sheets of the form"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    column->addWidget(m_tabs);
    m_grid = new FormGrid(*m_model, host);
    m_grid->setMinimumSize(scaled(160), scaled(120));
    column->addWidget(m_grid, 1);
    m_source = label({}, "secondary", host);
    m_source->setObjectName(QStringLiteral("formSource"));
    m_source->setWordWrap(true);
    column->addWidget(m_source);
    m_counts = label({}, nullptr, host);
    m_counts->setObjectName(QStringLiteral("formCounts"));
    m_counts->setWordWrap(true);
    column->addWidget(m_counts);
    line->addLayout(column, 1);
    m_questions = new QuestionPanel(host);
    line->addWidget(m_questions);
    connect(m_tabs, &QTabBar::currentChanged, this, &FormsPage::showSheet);
    connect(m_grid, &FormGrid::looked, this, [this](int row, int at) { m_source->setText(m_model->sourceOf(row, at)); });
    connect(m_next, &QPushButton::clicked, this, [this] {
        m_grid->setFocus();
        if (!m_grid->goToOpen(1)) {
            m_grid->setCurrentIndex({});
            m_grid->goToOpen(1);
        }
    });
    connect(m_questions, &QuestionPanel::answered, this, &FormsPage::answer);
    connect(m_questions, &QuestionPanel::whoWanted, this, &FormsPage::chooseWho);
    connect(m_questions, &QuestionPanel::basketWanted, this, &FormsPage::takeBasket);
    connect(m_questions, &QuestionPanel::refused, this, [this](const QString& sentence) { desk().complain(sentence); });
    connect(m_questions, &QuestionPanel::dayChosen, this, [this](const QString& day) {
        if (const auto date = base::Date::fromIso(utf8(day))) {
            m_asOf = date->first();
            fill();
        }
    });
    return host;
}

void FormsPage::invite()
{
    m_empty->show("forms",
                  tr("Drop a form here that was handed down, or choose it: an Excel file with a head and empty rows, or with figures to fill in. What the"
                     " records know is filled in; the layout stays as it is. Nothing is written before you save a copy."),
                  tr("Choose a form…"));
    m_stack->setCurrentWidget(m_empty);
    for (QWidget* each : {static_cast<QWidget*>(m_choose), static_cast<QWidget*>(m_compare), static_cast<QWidget*>(m_differences), static_cast<QWidget*>(m_next),
                          static_cast<QWidget*>(m_save), static_cast<QWidget*>(m_full)}) {
        each->hide();
    }
}

void FormsPage::say(const char* role, const QString& sentence)
{
    mark(m_notice, "role", QLatin1String(role));
    m_notice->setText(sentence);
    m_notice->show();
}

void FormsPage::show(std::shared_ptr<const FilledForm> filled)
{
    const bool isFirst = !m_filled;
    const QModelIndex current = m_grid->currentIndex();
    m_filled = std::move(filled);
    showTabs();
    m_questions->show(*m_filled, text(base::isoText(session().today())));
    for (QWidget* each : {static_cast<QWidget*>(m_choose), static_cast<QWidget*>(m_compare), static_cast<QWidget*>(m_next), static_cast<QWidget*>(m_save),
                          static_cast<QWidget*>(m_full)}) {
        each->show();
    }
    m_differences->setVisible(m_filled->refill.has_value());
    if (m_filled->refill) {
        m_differences->setText(tr("%n difference(s) from last time", nullptr, static_cast<int>(m_filled->refill->differences.size())));
    }
    if (isFirst && !m_form->isXlsx()) {
        say("secondary", tr("This kind of file is saved as xlsx, with its layout; pictures and conditional formats are left out."));
    }
    m_stack->setCurrentIndex(1);
    showWarnings();
    showCounts();
    if (isFirst) {
        m_grid->setFocus();
    } else if (current.isValid()) {
        m_grid->setCurrentIndex(m_model->index(std::min(current.row(), m_model->rowCount() - 1), std::min(current.column(), m_model->columnCount() - 1)));
    }
}

void FormsPage::showTabs()
{
    QStringList names;
    for (const sheets::Sheet& sheet : m_form->book.sheets) {
        if (!sheet.head.hidden) {
            names << text(sheet.head.name);
        }
    }
    QStringList shown;
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        shown << m_tabs->tabData(tab).toString();
    }
    if (names != shown) {
        const QSignalBlocker quiet(m_tabs);
        while (m_tabs->count() > 0) {
            m_tabs->removeTab(0);
        }
        for (const QString& name : names) {
            const int tab = m_tabs->addTab(QString(name).replace(u'&', QStringLiteral("&&")));
            m_tabs->setTabData(tab, name);
        }
        // Instructions often come first.
        const auto isToFill = [this](const QString& name) {
            const auto reading = std::ranges::find(m_form->reading.sheets, utf8(name), &forms::FormSheet::name);
            return reading != m_form->reading.sheets.end() && reading->role == forms::SheetRole::Data && !reading->tables.empty();
        };
        const auto first = std::ranges::find_if(names, isToFill);
        m_tabs->setCurrentIndex(first == names.end() ? 0 : static_cast<int>(first - names.begin()));
    }
    m_tabs->setVisible(names.size() > 1);
    showSheet();
}

void FormsPage::showSheet()
{
    m_model->show(m_form, m_filled, m_tabs->tabData(m_tabs->currentIndex()).toString());
    m_grid->fit();
    m_source->clear();
}

void FormsPage::showRefill()
{
    if (m_filled && m_filled->refill) {
        auto* box = new RefillBox(*m_filled->refill, window());
        box->open();
    }
}

void FormsPage::showWarnings()
{
    QStringList lines;
    for (const forms::Words& warning : m_filled->plan.warnings) {
        const QString line = QStringLiteral("• ") + text(warning.in(language()));
        if (!lines.contains(line)) {
            lines << line;
        }
    }
    m_warnings->setText(lines.join(u'\n'));
    m_warningArea->setVisible(!lines.isEmpty());
    fitWarnings();
}

// As high as the warnings are, but not more than three lines; the rest scrolls.
void FormsPage::fitWarnings()
{
    const int width = m_warningArea->viewport()->width();
    const int most = m_warnings->fontMetrics().lineSpacing() * 3 + scaled(14);
    m_warningArea->setFixedHeight(std::clamp(m_warnings->heightForWidth(width) + 2 * m_warningArea->frameWidth(), 0, most));
}

bool FormsPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_warningArea && event->type() == QEvent::Resize && m_warningArea->width() != m_warningWidth) {
        m_warningWidth = m_warningArea->width();
        fitWarnings();
    }
    return Page::eventFilter(watched, event);
}

void FormsPage::showCounts()
{
    std::size_t written = 0;
    std::size_t filled = 0;
    std::size_t open = 0;
    std::size_t carried = 0;
    std::map<std::string, sheets::RowMap> maps;
    for (const filling::FilledValue& value : m_filled->plan.values) {
        auto map = maps.find(value.sheet);
        if (map == maps.end()) {
            map = maps.emplace(value.sheet, filling::rowMapOf(m_filled->plan, value.sheet)).first;
        }
        const bool isTyped = m_typed.at(value, map->second) != nullptr;
        written += isTyped ? 1 : 0;
        filled += !isTyped && value.state == filling::ValueState::Filled ? 1 : 0;
        carried += !isTyped && value.state == filling::ValueState::Carried ? 1 : 0;
        open += !isTyped && value.state == filling::ValueState::Open ? 1 : 0;
    }
    m_counts->setText(tr("%1 rows · %2 cells filled · %3 written by hand · %4 open").arg(m_filled->plan.records).arg(filled).arg(written).arg(open));
    if (m_filled->refill) {
        m_counts->setText(m_counts->text() + QStringLiteral(" · ") + tr("%n cell(s) taken over from last time", nullptr, static_cast<int>(carried)));
    }
    m_next->setEnabled(open > 0);
}

void FormsPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_warningArea != nullptr) {
        fitWarnings();
    }
}

}  // namespace linli::ui
