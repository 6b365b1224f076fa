// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/line_box.h"

#include "ui/bridge/text.h"
#include "ui/conditions/choice_picker.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/wheel_guard.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace linli::ui {

using reports::Piece;

namespace {

constexpr const char* kAge = "person.age";

QString headerHint(Piece piece)
{
    switch (piece) {
    case Piece::Bands:
    case Piece::Codes:
        return LineBox::tr("Header above these lines (may stay empty)");
    case Piece::ByHand:
        return LineBox::tr("Header, e.g. “teams”");
    default:
        return LineBox::tr("Header");
    }
}

}  // namespace

bool hasBands(const rules::Choice& choice)
{
    return choice.about == rules::About::Fact && choice.type == rules::Type::Integer && choice.codes == nullptr;
}

bool hasCodes(const rules::Choice& choice)
{
    return choice.about == rules::About::Fact && choice.type == rules::Type::Code && choice.codes != nullptr;
}

LineBox::LineBox(const QString& title, AskedLine asked, QWidget* parent)
    : SheetDialog("lineBox", title, parent)
    , m_asked(std::move(asked))
    , m_header(lineEdit("lineHeader", headerHint(m_asked.line.piece), this))
{
    switch (m_asked.line.piece) {
    case Piece::Bands:
        addBands();
        break;
    case Piece::Codes:
        addCodes();
        break;
    case Piece::Share:
        addShare();
        break;
    default:
        break;
    }
    m_header->setText(text(m_asked.line.header));
    content()->addWidget(m_header);
    acceptButton()->setText(tr("Use it"));
    QWidget* first = m_bands != nullptr ? static_cast<QWidget*>(m_bands) : m_codes != nullptr ? m_codes : m_share != nullptr ? static_cast<QWidget*>(m_share) : m_header;
    first->setFocus();
}

QComboBox* LineBox::addChoice(const char* name, const QString& words)
{
    content()->addWidget(label(words, "secondary", this));
    auto* made = new QComboBox(this);
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(words);
    guardWheel(made);
    made->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    made->setMinimumContentsLength(12);
    content()->addWidget(made);
    return made;
}

void LineBox::addBands()
{
    m_of = addChoice("bandsOf", tr("Bands of"));
    for (const rules::Choice& choice : m_asked.choices->all()) {
        if (hasBands(choice)) {
            m_of->addItem(text(choice.label.in(language())), text(choice.name));
        }
    }
    const std::string wanted = m_asked.line.of.empty() ? kAge : m_asked.line.of;
    if (m_of->findData(text(wanted)) < 0 && !m_asked.line.of.empty()) {
        // An expression that no field is: kept as it is.
        m_of->addItem(text(m_asked.line.of), text(m_asked.line.of));
    }
    m_of->setCurrentIndex(std::max(0, m_of->findData(text(wanted))));
    m_bands = lineEdit("bandsText", tr("e.g. 0-2, 3-5, 90+"), this);
    m_bands->setText(text(reports::bandsText(m_asked.line.bands)));
    content()->addWidget(m_bands);
    m_verdict = label({}, "warning", this);
    m_verdict->setObjectName(QStringLiteral("bandsVerdict"));
    m_verdict->setWordWrap(true);
    content()->addWidget(m_verdict);
    connect(m_bands, &QLineEdit::textChanged, this, &LineBox::showBands);
    showBands();
}

void LineBox::addCodes()
{
    content()->addWidget(label(tr("A line for each value of"), "secondary", this));
    m_codes = button("codesOf", tr("Choose …"), "down", this);
    content()->addWidget(m_codes);
    connect(m_codes, &QPushButton::clicked, this, &LineBox::pickCodes);
    if (const rules::Choice* chosen = m_asked.choices->of(rules::About::Fact, m_asked.line.of)) {
        m_codes->setText(text(chosen->label.in(language())));
    }
}

void LineBox::addShare()
{
    m_share = addChoice("shareLine", tr("Share of"));
    m_shareOf = addChoice("shareOf", tr("in"));
    m_shareOf->addItem(tr("the total of the other direction"), -1);
    for (const auto& [number, words] : m_asked.lines) {
        m_share->addItem(words, number);
        m_shareOf->addItem(words, number);
    }
    choose(m_share, m_asked.share, m_asked.line.share);
    choose(m_shareOf, m_asked.shareOf, m_asked.line.shareOf);
    if (m_share->count() == 0) {
        acceptButton()->setEnabled(false);
        content()->addWidget(label(tr("A share needs a total or a condition in this direction first."), "warning", this));
    }
}

void LineBox::choose(QComboBox* among, int number, const std::string& named)
{
    int at = number >= 0 ? among->findData(number) : named.empty() ? 0 : -1;
    if (at < 0 && !named.empty()) {
        among->addItem(text(named), AskedLine::kAsItIs);
        at = among->count() - 1;
    }
    among->setCurrentIndex(std::max(0, at));
}

void LineBox::pickCodes()
{
    std::vector<ChoicePicker::Item> items;
    for (const rules::Choice& choice : m_asked.choices->all()) {
        items.push_back({text(choice.label.in(language())), text(choice.group.in(language()))});
    }
    auto* picker = new ChoicePicker(
        tr("Type a field: education, kinship …"), std::move(items),
        [choices = m_asked.choices](const QString& typed) {
            std::vector<std::size_t> fits = choices->find(utf8(typed));
            std::erase_if(fits, [&](std::size_t at) { return !hasCodes(choices->all()[at]); });
            return fits;
        },
        this);
    connect(picker, &ChoicePicker::chosen, this, [this](int at) {
        const rules::Choice& choice = m_asked.choices->all()[static_cast<std::size_t>(at)];
        m_asked.line.of = choice.name;
        m_codes->setText(text(choice.label.in(language())));
        acceptButton()->setFocus();
    });
    picker->popUp(m_codes);
}

// While one types: what overlaps, what is left out, what cannot be read.
void LineBox::showBands()
{
    const auto bands = reports::bandsFromText(utf8(m_bands->text()));
    if (!bands) {
        m_verdict->setText(m_bands->text().trimmed().isEmpty() ? QString() : describe(bands.error()));
        return;
    }
    std::vector<reports::Line> lines;
    for (const reports::BandLimits& each : *bands) {
        reports::Line line;
        line.header = {reports::bandsText({each})};
        line.band = reports::Band {"x", each.low, each.high};
        lines.push_back(std::move(line));
    }
    QStringList warnings;
    for (const std::string& warning : reports::bandWarnings(lines, language())) {
        warnings << text(warning);
    }
    m_verdict->setText(warnings.join(u'\n'));
}

bool LineBox::readBands()
{
    auto bands = reports::bandsFromText(utf8(m_bands->text()));
    if (!bands) {
        refuse(describe(bands.error()));
        m_bands->setFocus();
        return false;
    }
    m_asked.line.bands = std::move(*bands);
    const std::string of = utf8(m_of->currentData().toString());
    if (of != m_asked.line.of) {
        m_asked.line.of = of;
        m_asked.line.unit = of == kAge ? "岁" : std::string();
    }
    return true;
}

void LineBox::carryOut()
{
    m_asked.line.header = utf8(m_header->text().trimmed());
    if (m_bands != nullptr && !readBands()) {
        return;
    }
    if (m_codes != nullptr && m_asked.line.of.empty()) {
        refuse(tr("Choose a field first."));
        m_codes->setFocus();
        return;
    }
    if (m_share != nullptr) {
        m_asked.share = m_share->currentData().toInt();
        m_asked.shareOf = m_shareOf->currentData().toInt();
    }
    const bool namesItself = m_bands != nullptr || m_codes != nullptr;
    if (m_asked.line.header.empty() && !namesItself) {
        refuse(tr("Write a header."));
        m_header->setFocus();
        return;
    }
    Q_EMIT given(m_asked);
    finish();
}

}  // namespace linli::ui
