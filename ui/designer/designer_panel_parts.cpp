// SPDX-License-Identifier: GPL-3.0-or-later
// The form of the designer and the pages beside it.
#include "ui/designer/designer_panel.h"

#include "core/print/pages.h"
#include "core/registry/card.h"
#include "core/reports/output.h"
#include "ui/bridge/text.h"
#include "ui/printing/page_preview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/wheel_guard.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>

namespace linli::ui {

namespace {

// Between the last change and the pages.
constexpr int kPause = 250;

// A row of widgets that breaks where the width ends.
std::pair<QWidget*, FlowLayout*> flowRow(QWidget* parent)
{
    auto* host = new QWidget(parent);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    host->setSizePolicy(policy);
    return {host, new FlowLayout(host, 8)};
}

QComboBox* combo(const char* name, const QString& accessible, QWidget* parent)
{
    auto* made = new QComboBox(parent);
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(accessible);
    guardWheel(made);
    return made;
}

QString subjectWords(registry::Subject subject)
{
    return text(base::sentence("reports.subject." + std::string(registry::entityName(subject)), {}, language()));
}

QString sortWords(registry::RosterSort sort)
{
    return text(base::sentence("reports.sort." + std::string(reports::sortWord(sort)), {}, language()));
}

}  // namespace

DesignerPanel::DesignerPanel(Desk& desk, QWidget* parent) : QWidget(parent), m_desk(desk), m_pause(new QTimer(this))
{
    setObjectName(QStringLiteral("designer"));
    m_pause->setSingleShot(true);
    m_pause->setInterval(kPause);
    connect(m_pause, &QTimer::timeout, this, &DesignerPanel::ask);
    auto* line = new QHBoxLayout(this);
    space(line, 0, 12);
    auto* left = new QWidget(this);
    setWidthUnits(left, 280, 520);
    auto* column = new QVBoxLayout(left);
    space(column, 0, 8);
    column->addWidget(buildHead());
    column->addWidget(buildForm(), 1);
    line->addWidget(left, 2);
    line->addWidget(buildPreview(), 3);
}

QWidget* DesignerPanel::buildHead()
{
    const auto [host, flow] = flowRow(this);
    m_heading = heading({}, 1, host);
    m_heading->setObjectName(QStringLiteral("designHeading"));
    flow->addWidget(m_heading);
    m_save = primaryButton("saveDesign", tr("Save"), "save", host);
    m_save->setToolTip(tr("Ctrl+S"));
    m_save->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_S));
    connect(m_save, &QPushButton::clicked, this, &DesignerPanel::save);
    flow->addWidget(m_save);
    QPushButton* cancel = quietButton("leaveDesign", tr("Do not save"), nullptr, host);
    connect(cancel, &QPushButton::clicked, this, [this] {
        leave();
        Q_EMIT left();
    });
    flow->addWidget(cancel);
    return host;
}

QWidget* DesignerPanel::buildForm()
{
    auto* area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("designForm"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto* inside = new QWidget(area);
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, scaled(6), 0);
    column->setSpacing(scaled(10));
    m_title = lineEdit("designTitle", tr("Name, e.g. “Aged 70 and more, living alone”"), inside);
    m_title->setMaxLength(100);
    connect(m_title, &QLineEdit::textEdited, this, &DesignerPanel::touch);
    column->addWidget(m_title);
    column->addWidget(buildWhat());
    column->addWidget(buildWhom());
    m_ledger = buildLedger();
    m_statistic = buildStatistic();
    column->addWidget(m_ledger);
    column->addWidget(m_statistic);
    m_shared = new QCheckBox(tr("Share with the committee"), inside);
    m_shared->setObjectName(QStringLiteral("designShared"));
    m_shared->setToolTip(tr("Otherwise only you see it"));
    connect(m_shared, &QCheckBox::clicked, this, [this] { m_isTouched = true; });
    column->addWidget(m_shared);
    column->addStretch(1);
    area->setWidget(inside);
    return area;
}

// Ledger or statistic, of whom, counted how.
QWidget* DesignerPanel::buildWhat()
{
    const auto [host, flow] = flowRow(this);
    m_kind = combo("designKind", tr("Kind"), host);
    m_kind->addItem(tr("Ledger (a list)"), static_cast<int>(reports::Kind::Ledger));
    m_kind->addItem(tr("Statistic (figures)"), static_cast<int>(reports::Kind::Statistic));
    m_subject = combo("designSubject", tr("Of whom or what"), host);
    for (const registry::Subject subject : reports::kSubjects) {
        m_subject->addItem(subjectWords(subject), static_cast<int>(subject));
    }
    m_basis = combo("designBasis", tr("Counted how"), host);
    for (const registry::Basis basis : reports::allBases()) {
        m_basis->addItem(text(reports::basisText(basis, language())), static_cast<int>(basis));
    }
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] { beginAnew(true); });
    connect(m_subject, &QComboBox::currentIndexChanged, this, [this] { beginAnew(false); });
    connect(m_basis, &QComboBox::currentIndexChanged, this, [this] {
        m_design = design();
        showAll();
        touch();
    });
    for (QComboBox* each : {m_kind, m_subject, m_basis}) {
        flow->addWidget(each);
    }
    return host;
}

QWidget* DesignerPanel::buildWhom()
{
    QFrame* frame = panel(this);
    auto* column = new QVBoxLayout(frame);
    space(column, 8, 6);
    m_whom = label({}, nullptr, frame);
    m_whom->setObjectName(QStringLiteral("designWhom"));
    m_whom->setWordWrap(true);
    column->addWidget(m_whom);
    const auto [host, flow] = flowRow(frame);
    QPushButton* ask = button("designCondition", tr("Condition …"), "filter", host);
    connect(ask, &QPushButton::clicked, this, &DesignerPanel::askCondition);
    flow->addWidget(ask);
    m_everybody = quietButton("designEverybody", tr("No condition"), nullptr, host);
    connect(m_everybody, &QPushButton::clicked, this, [this] {
        m_design.where.clear();
        showWhom();
        touch();
    });
    flow->addWidget(m_everybody);
    column->addWidget(host);
    return frame;
}

QWidget* DesignerPanel::buildLedger()
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    space(column, 0, 8);
    m_columns = new ColumnsEditor(m_desk, page);
    connect(m_columns, &ColumnsEditor::changed, this, &DesignerPanel::touch);
    column->addWidget(m_columns);
    const auto [host, flow] = flowRow(page);
    m_sort = combo("designSort", tr("Order"), host);
    for (const registry::RosterSort sort : reports::kSorts) {
        m_sort->addItem(sortWords(sort), static_cast<int>(sort));
    }
    connect(m_sort, &QComboBox::currentIndexChanged, this, &DesignerPanel::touch);
    m_descending = new QCheckBox(tr("Reversed"), host);
    m_descending->setObjectName(QStringLiteral("designDescending"));
    connect(m_descending, &QCheckBox::toggled, this, &DesignerPanel::touch);
    flow->addWidget(m_sort);
    flow->addWidget(m_descending);
    m_order = host;
    column->addWidget(host);
    return page;
}

QWidget* DesignerPanel::buildStatistic()
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    space(column, 0, 10);
    m_rows = new AxisEditor(m_desk, QStringLiteral("rows"), tr("Rows (down)"), page);
    m_figures = new AxisEditor(m_desk, QStringLiteral("figures"), tr("Columns (across)"), page);
    for (AxisEditor* each : {m_rows, m_figures}) {
        connect(each, &AxisEditor::changed, this, &DesignerPanel::touch);
        column->addWidget(each);
    }
    return page;
}

QWidget* DesignerPanel::buildPreview()
{
    auto* host = new QWidget(this);
    auto* column = new QVBoxLayout(host);
    space(column, 0, 6);
    m_preview = new PagePreview(m_desk.session(), host);
    m_preview->setObjectName(QStringLiteral("designPreview"));
    m_preview->setOpens(false);
    column->addWidget(m_preview, 1);
    m_message = label({}, "warning", host);
    m_message->setObjectName(QStringLiteral("designMessage"));
    m_message->setWordWrap(true);
    // Many warnings scroll rather than take the room of the pages.
    m_messageArea = new QScrollArea(host);
    m_messageArea->setWidgetResizable(true);
    m_messageArea->setFrameShape(QFrame::NoFrame);
    m_messageArea->setFocusPolicy(Qt::NoFocus);
    m_messageArea->setWidget(m_message);
    m_messageArea->setMaximumHeight(scaled(76));
    column->addWidget(m_messageArea);
    return host;
}

void DesignerPanel::ask()
{
    m_pause->stop();
    const int asked = ++m_asked;
    Session& session = m_desk.session();
    session.runner().cancel(m_job);
    reports::Design made = design();
    if (made.title.empty()) {
        made.title = utf8(tr("(no name yet)"));
    }
    if (const auto checked = reports::checkDesign(made); !checked) {
        m_preview->clear();
        say(describe(checked.error()), "warning");
        return;
    }
    reports::RunOptions options;
    options.language = language();
    options.filler = session.user();
    m_job = session.list(
        this,
        [source = reports::textOf(made), options](Listing& side, Task&) -> base::Result<Live> {
            Live live;
            const auto definition = reports::Definition::parse(*side.desk, source, "—");
            if (!definition) {
                live.refused = definition.error();
                return live;
            }
            reports::RunOptions asking = options;
            if (!side.view.area.roots().empty()) {
                LINLI_TRY(asking.organisation, registry::titleOf(side.view, side.view.area.roots().front()));
            }
            auto run = reports::run(*side.desk, side.view, *definition, asking);
            if (!run) {
                live.refused = run.error();
                live.warnings = reports::designWarnings(*definition, options.language);
                return live;
            }
            live.printed = std::make_shared<Printed>();
            live.printed->run = std::move(*run);
            live.warnings = reports::designWarnings(live.printed->run);
            LINLI_TRY(print::Pages pages, print::layout(reports::documentOf(live.printed->run)));
            live.printed->pages.emplace(std::move(pages));
            return live;
        },
        [this, asked](base::Result<Live> live) {
            if (asked != m_asked) {
                return;
            }
            if (live) {
                show(*live);
            } else if (live.error().code != base::ErrorCode::Cancelled) {
                m_preview->clear();
                say(describe(live.error()), "error");
            }
        });
}

void DesignerPanel::show(const Live& live)
{
    if (live.printed) {
        m_preview->show(live.printed);
    } else {
        m_preview->clear();
    }
    QStringList words;
    if (live.refused) {
        base::Error why = *live.refused;
        if (why.message == "reports.bad_definition") {
            // Nobody issued it: it is being made.
            why.message = "reports.design.refused";
        }
        words << describe(why);
    }
    for (const std::string& warning : live.warnings) {
        words << text(warning);
    }
    if (!live.refused && words.isEmpty()) {
        const std::size_t rows = live.printed->run.rows.size();
        const bool isLedger = live.printed->run.definition.kind == reports::Kind::Ledger;
        say(isLedger ? tr("%n line(s)", nullptr, static_cast<int>(rows)) : QString(), "secondary");
        return;
    }
    say(words.join(u'\n'), live.refused ? "error" : "warning");
}

void DesignerPanel::say(const QString& sentence, const char* role)
{
    mark(m_message, "role", QLatin1String(role));
    m_message->setText(sentence);
    m_messageArea->setVisible(!sentence.isEmpty());
}

}  // namespace linli::ui
