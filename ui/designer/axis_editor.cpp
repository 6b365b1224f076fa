// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/axis_editor.h"

#include "ui/bridge/text.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPushButton>

#include <array>

namespace linli::ui {

using reports::DesignLine;
using reports::Piece;

namespace {

constexpr std::array kPieces = {Piece::Total, Piece::Condition, Piece::Bands, Piece::Codes, Piece::Share, Piece::ByHand};
constexpr std::array kNames = {"lineTotal", "lineCondition", "lineBands", "lineCodes", "lineShare", "lineByHand"};

QString pieceWords(Piece piece)
{
    switch (piece) {
    case Piece::Total:
        return AxisEditor::tr("Total");
    case Piece::Condition:
        return AxisEditor::tr("Condition …");
    case Piece::Bands:
        return AxisEditor::tr("Bands of age … (0-2, 3-5)");
    case Piece::Codes:
        return AxisEditor::tr("Each value of a field … (education)");
    case Piece::Share:
        return AxisEditor::tr("Share … (%)");
    case Piece::ByHand:
        return AxisEditor::tr("Written by hand …");
    case Piece::Kept:
        break;
    }
    return AxisEditor::tr("Complex line (kept as it is)");
}

// What a new one begins with.
DesignLine newLine(Piece piece)
{
    DesignLine line;
    line.piece = piece;
    if (piece == Piece::Total) {
        line.header = "合计";
    } else if (piece == Piece::Share) {
        line.header = "占比（%）";
    }
    return line;
}

int numberOf(const std::vector<DesignLine>& lines, const std::string& id)
{
    const auto found = std::ranges::find(lines, id, &DesignLine::id);
    return id.empty() || found == lines.end() ? -1 : static_cast<int>(found - lines.begin());
}

}  // namespace

AxisEditor::AxisEditor(Desk& desk, const QString& name, const QString& heading, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_list(new PartList(name, heading, this))
{
    setObjectName(name + QStringLiteral("Editor"));
    auto* column = new QVBoxLayout(this);
    space(column, 0, 0);
    column->addWidget(m_list);
    m_add = m_list->addButton("add", tr("Add"));
    m_add->setObjectName(name + QStringLiteral("Add"));
    connect(m_add, &QPushButton::clicked, this, &AxisEditor::offer);
    connect(m_list, &PartList::chosen, this, [this](int at) {
        m_list->letChange(m_words.choices != nullptr && at >= 0 && m_lines[static_cast<std::size_t>(at)].piece != Piece::Kept);
    });
    connect(m_list, &PartList::changeWanted, this, [this](int at) {
        if (at >= 0) {
            ask(m_lines[static_cast<std::size_t>(at)], at);
        }
    });
    connect(m_list, &PartList::removed, this, [this](int at) {
        m_lines.erase(m_lines.begin() + at);
        refresh(at);
        Q_EMIT changed();
    });
    connect(m_list, &PartList::reordered, this, [this](const QList<int>& order, int current) {
        std::vector<DesignLine> moved;
        for (const int from : order) {
            moved.push_back(m_lines[static_cast<std::size_t>(from)]);
        }
        m_lines = std::move(moved);
        refresh(current);
        Q_EMIT changed();
    });
}

void AxisEditor::show(const std::vector<DesignLine>& lines, const DesignWords& words, registry::Subject subject, registry::Basis basis)
{
    m_lines = lines;
    m_words = words;
    m_subject = subject;
    m_basis = basis;
    m_add->setEnabled(words.choices != nullptr);
    refresh(m_list->current());
}

void AxisEditor::offer()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (std::size_t i = 0; i < kPieces.size(); ++i) {
        QAction* action = menu->addAction(pieceWords(kPieces[i]), this, [this, piece = kPieces[i]] { ask(newLine(piece), -1); });
        action->setObjectName(QLatin1String(kNames[i]));
    }
    menu->setObjectName(QStringLiteral("lineKinds"));
    menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height())));
}

// `at` -1 = a new one.
void AxisEditor::ask(DesignLine line, int at)
{
    // What can be chosen comes a moment after the lines; Enter and a double click do not wait for it.
    if (m_words.choices == nullptr || line.piece == Piece::Kept) {
        return;
    }
    if (line.piece == Piece::Condition) {
        askCondition(line, at);
    } else if (line.piece == Piece::Total && at < 0) {
        put(std::move(line), at);
    } else {
        askOther(line, at);
    }
}

void AxisEditor::askCondition(const DesignLine& line, int at)
{
    AskedCondition asked;
    asked.rule = line.where;
    asked.subject = m_subject;
    asked.basis = m_basis;
    asked.header = line.header;
    asked.isLine = true;
    asked.ofWhich = line.ofWhich;
    asked.households = line.households;
    auto* box = new ConditionBox(m_desk, tr("Who stands in this line"), asked, m_words.lists, window());
    connect(box, &ConditionBox::given, this, [this, line, at](const AskedCondition& given) {
        DesignLine made = line;
        made.where = given.rule;
        made.ofWhich = given.ofWhich;
        made.households = given.households;
        made.header = *given.header;
        if (made.header.empty()) {
            made.header = given.rule.empty() ? "数量" : utf8(m_words.sentence(given.rule));
        }
        put(std::move(made), at);
    });
    box->open();
}

void AxisEditor::askOther(const DesignLine& line, int at)
{
    AskedLine asked;
    asked.line = line;
    asked.choices = m_words.choices;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (reports::canBeNamed(m_lines[i])) {
            asked.lines.emplace_back(static_cast<int>(i), text(m_lines[i].header));
        }
    }
    asked.share = numberOf(m_lines, line.share);
    asked.shareOf = numberOf(m_lines, line.shareOf);
    auto* box = new LineBox(pieceWords(line.piece).remove(u'…').simplified(), std::move(asked), window());
    connect(box, &LineBox::given, this, [this, at](const AskedLine& given) {
        if (given.line.piece == Piece::Share) {
            putShare(given, at);
        } else {
            put(given.line, at);
        }
    });
    box->open();
}

// A share names the lines it is made of; what none of the lines is keeps its name.
void AxisEditor::putShare(const AskedLine& asked, int at)
{
    DesignLine line = asked.line;
    if (asked.share >= 0) {
        line.share = reports::nameLine(m_lines, static_cast<std::size_t>(asked.share));
    }
    if (asked.shareOf >= 0) {
        line.shareOf = reports::nameLine(m_lines, static_cast<std::size_t>(asked.shareOf));
    } else if (asked.shareOf != AskedLine::kAsItIs) {
        line.shareOf.clear();
    }
    put(std::move(line), at);
}

void AxisEditor::put(DesignLine line, int at)
{
    if (at < 0) {
        m_lines.push_back(std::move(line));
        at = static_cast<int>(m_lines.size()) - 1;
    } else {
        m_lines[static_cast<std::size_t>(at)] = std::move(line);
    }
    refresh(at);
    Q_EMIT changed();
}

void AxisEditor::refresh(int current)
{
    QStringList words;
    for (const DesignLine& line : m_lines) {
        words << wordsOf(line);
    }
    m_list->show(words, current);
}

QString AxisEditor::wordsOf(const DesignLine& line) const
{
    const QString header = text(line.header);
    const auto with = [&](const QString& more) { return header.isEmpty() ? more : more.isEmpty() || more == header ? header : header + QStringLiteral("：") + more; };
    const auto labelOf = [&] {
        const rules::Choice* choice = m_words.choices == nullptr ? nullptr : m_words.choices->of(rules::About::Fact, line.of);
        return choice == nullptr ? text(line.of) : text(choice->label.in(language()));
    };
    switch (line.piece) {
    case Piece::Total:
        return header;
    case Piece::Condition: {
        QString more = line.where.empty() || !m_words.sentence ? QString() : m_words.sentence(line.where);
        more = with(more);
        more = line.ofWhich ? tr("%1 (of which)").arg(more) : more;
        return line.households ? tr("%1 (households)").arg(more) : more;
    }
    case Piece::Bands:
        return with(labelOf() + QStringLiteral(" ") + text(reports::bandsText(line.bands)));
    case Piece::Codes:
        return with(tr("each value of “%1”").arg(labelOf()));
    case Piece::Share: {
        const int of = numberOf(m_lines, line.share);
        return with(of < 0 ? tr("share") : tr("share of “%1”").arg(text(m_lines[static_cast<std::size_t>(of)].header)));
    }
    case Piece::ByHand:
        return with(tr("written by hand"));
    case Piece::Kept:
        break;
    }
    return with(pieceWords(Piece::Kept));
}

}  // namespace linli::ui
