// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/columns_editor.h"

#include "core/base/text.h"
#include "core/registry/columns.h"
#include "core/registry/pinyin.h"
#include "ui/bridge/text.h"
#include "ui/conditions/choice_picker.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace linli::ui {

using reports::DesignColumn;

namespace {

constexpr const char* kNumber = "row.seq";

}  // namespace

ColumnsEditor::ColumnsEditor(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_list(new PartList(QStringLiteral("fields"), tr("Columns"), this))
    , m_header(lineEdit("fieldHeader", tr("Header of the chosen column; / makes two levels"), this))
{
    auto* column = new QVBoxLayout(this);
    space(column, 0, 6);
    column->addWidget(m_list);
    column->addWidget(m_header);
    m_add = m_list->addButton("fieldsAdd", tr("Columns …"));
    m_add->setToolTip(tr("Choose by name or pinyin initials; Space ticks"));
    QPushButton* blank = m_list->addButton("fieldsBlank", tr("Blank"));
    blank->setToolTip(tr("An empty column, for signatures or remarks"));
    m_mark = m_list->addButton("fieldsMark", tr("Tick …"));
    m_mark->setToolTip(tr("√ where a condition holds"));
    connect(m_add, &QPushButton::clicked, this, &ColumnsEditor::pick);
    connect(blank, &QPushButton::clicked, this, [this] {
        put({{"签名"}, {}, true, {}, {}});
        m_header->setFocus();
        m_header->selectAll();
    });
    connect(m_mark, &QPushButton::clicked, this, [this] { askMark(-1); });
    connect(m_header, &QLineEdit::textEdited, this, &ColumnsEditor::rename);
    connect(m_list, &PartList::chosen, this, &ColumnsEditor::choose);
    connect(m_list, &PartList::changeWanted, this, [this](int at) {
        if (at >= 0 && !m_columns[static_cast<std::size_t>(at)].mark.empty()) {
            askMark(at);
        } else if (at >= 0) {
            m_header->setFocus();
            m_header->selectAll();
        }
    });
    connect(m_list, &PartList::removed, this, [this](int at) {
        m_columns.erase(m_columns.begin() + at);
        refresh(at);
        Q_EMIT changed();
    });
    connect(m_list, &PartList::reordered, this, [this](const QList<int>& order, int current) {
        std::vector<DesignColumn> moved;
        for (const int from : order) {
            moved.push_back(m_columns[static_cast<std::size_t>(from)]);
        }
        m_columns = std::move(moved);
        refresh(current);
        Q_EMIT changed();
    });
}

void ColumnsEditor::show(const std::vector<DesignColumn>& columns, const DesignWords& words, registry::Subject subject, registry::Basis basis)
{
    m_columns = columns;
    m_words = words;
    m_subject = subject;
    m_basis = basis;
    m_add->setEnabled(words.choices != nullptr);
    m_mark->setEnabled(words.choices != nullptr);
    learn();
    refresh(std::max(0, m_list->current()));
}

// The running number, what columns.tsv has of the subject, tags.
void ColumnsEditor::learn()
{
    m_known.clear();
    const catalog::Catalog& catalog = m_desk.session().catalog();
    const auto add = [this](const std::string& id, const std::string& name, const QString& group) {
        const registry::Reading reading = registry::readText(name);
        m_known.push_back({id, text(name), group, base::join(reading.syllables(), ""), reading.initials()});
    };
    if (const catalog::Column* number = catalog.column(kNumber)) {
        add(number->id, number->name, {});
    }
    for (const std::string& id : registry::supportedColumns(catalog, m_subject)) {
        if (id != kNumber && !id.starts_with("tagcol.")) {
            const std::string entity = id.substr(0, id.find('.'));
            const catalog::Entity* known = catalog.entity(entity);
            add(id, catalog.column(id)->name, known == nullptr ? QString() : text(known->label.in(language())));
        }
    }
    if (m_words.choices != nullptr) {
        for (const rules::Choice& choice : m_words.choices->all()) {
            if (choice.about == rules::About::Tag && registry::isSupported(catalog, m_subject, "tag:" + choice.name)) {
                add("tag:" + choice.name, choice.label.in(language()), text(choice.group.in(language())));
            }
        }
    }
    // The running number, what is the subject's own, what it leads to, what belongs to nothing.
    const std::string own = std::string(registry::entityName(m_subject)) + '.';
    std::ranges::stable_sort(m_known, {}, [&](const Known& each) { return each.id == kNumber ? 0 : each.id.starts_with(own) ? 1 : each.group.isEmpty() ? 3 : 2; });
}

// Best first: the name begins so, holds it, its initials or pinyin do.
std::vector<std::size_t> ColumnsEditor::find(const std::vector<Known>& known, const QString& typed)
{
    const std::string latin = utf8(typed.toLower());
    const auto fit = [&](const Known& each) {
        return typed.isEmpty() || each.name.startsWith(typed) ? 4 : each.name.contains(typed) ? 3 : each.initials.starts_with(latin) ? 2
               : each.pinyin.find(latin) != std::string::npos || each.initials.find(latin) != std::string::npos ? 1 : 0;
    };
    std::vector<std::size_t> fits;
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (fit(known[i]) > 0) {
            fits.push_back(i);
        }
    }
    std::ranges::stable_sort(fits, std::ranges::greater(), [&](std::size_t at) { return fit(known[at]); });
    return fits;
}

void ColumnsEditor::pick()
{
    std::vector<ChoicePicker::Item> items;
    std::vector<std::size_t> ticked;
    for (std::size_t i = 0; i < m_known.size(); ++i) {
        items.push_back({m_known[i].name, m_known[i].group});
        if (std::ranges::find(m_columns, m_known[i].id, &DesignColumn::column) != m_columns.end()) {
            ticked.push_back(i);
        }
    }
    auto* picker = new ChoicePicker(tr("Type a column: name, sfz …"), std::move(items), [known = m_known](const QString& typed) { return find(known, typed); }, this);
    picker->letTick(ticked);
    connect(picker, &ChoicePicker::ticked, this, &ColumnsEditor::take);
    picker->popUp(m_add);
}

// New ones come to the end, those that are ticked no more go.
void ColumnsEditor::take(const QList<int>& ticked)
{
    const auto isTicked = [&](const std::string& id) {
        return std::ranges::any_of(ticked, [&](int at) { return m_known[static_cast<std::size_t>(at)].id == id; });
    };
    const auto isKnown = [&](const std::string& id) { return std::ranges::find(m_known, id, &Known::id) != m_known.end(); };
    std::erase_if(m_columns, [&](const DesignColumn& column) { return isKnown(column.column) && !isTicked(column.column); });
    int current = m_list->current();
    for (const int at : ticked) {
        const Known& known = m_known[static_cast<std::size_t>(at)];
        if (std::ranges::find(m_columns, known.id, &DesignColumn::column) == m_columns.end()) {
            DesignColumn column;
            column.column = known.id;
            if (known.id.starts_with("tag:")) {
                column.header = {utf8(known.name)};
            }
            m_columns.push_back(std::move(column));
            current = static_cast<int>(m_columns.size()) - 1;
        }
    }
    refresh(current);
    Q_EMIT changed();
}

void ColumnsEditor::askMark(int at)
{
    // What can be chosen comes a moment after the columns; Enter and a double click do not wait for it.
    if (m_words.choices == nullptr) {
        return;
    }
    AskedCondition asked;
    asked.subject = m_subject;
    asked.basis = m_basis;
    asked.header = std::string();
    if (at >= 0) {
        const DesignColumn& column = m_columns[static_cast<std::size_t>(at)];
        asked.rule = column.mark;
        asked.header = base::join(column.header, "/");
    }
    auto* box = new ConditionBox(m_desk, tr("A tick (√) where this holds"), asked, m_words.lists, window());
    connect(box, &ConditionBox::given, this, [this, at](const AskedCondition& given) {
        if (given.rule.empty()) {
            return;
        }
        DesignColumn column;
        if (at >= 0) {
            column = m_columns[static_cast<std::size_t>(at)];
        }
        column.mark = given.rule;
        const QString header = given.header->empty() ? m_words.sentence(given.rule) : text(*given.header);
        column.header.clear();
        for (const QString& level : header.split(u'/', Qt::SkipEmptyParts)) {
            column.header.push_back(utf8(level.trimmed()));
        }
        if (at < 0) {
            put(std::move(column));
            return;
        }
        m_columns[static_cast<std::size_t>(at)] = std::move(column);
        refresh(at);
        Q_EMIT changed();
    });
    box->open();
}

void ColumnsEditor::put(DesignColumn column)
{
    m_columns.push_back(std::move(column));
    refresh(static_cast<int>(m_columns.size()) - 1);
    Q_EMIT changed();
}

void ColumnsEditor::refresh(int current)
{
    QStringList words;
    for (const DesignColumn& column : m_columns) {
        words << wordsOf(column);
    }
    m_list->show(words, current);
}

void ColumnsEditor::choose(int at)
{
    const bool can = at >= 0 && m_columns[static_cast<std::size_t>(at)].kept.empty();
    m_header->setEnabled(can);
    m_list->letChange(can && (m_words.choices != nullptr || m_columns[static_cast<std::size_t>(at)].mark.empty()));
    m_header->setText(can ? headerOf(m_columns[static_cast<std::size_t>(at)]) : QString());
}

void ColumnsEditor::rename(const QString& typed)
{
    const int at = m_list->current();
    if (at < 0) {
        return;
    }
    DesignColumn& column = m_columns[static_cast<std::size_t>(at)];
    column.header.clear();
    for (const QString& level : typed.split(u'/', Qt::SkipEmptyParts)) {
        if (!level.trimmed().isEmpty()) {
            column.header.push_back(utf8(level.trimmed()));
        }
    }
    m_list->reword(at, wordsOf(column));
    Q_EMIT changed();
}

QString ColumnsEditor::headerOf(const DesignColumn& column) const
{
    if (!column.header.empty()) {
        return text(base::join(column.header, "/"));
    }
    const auto known = std::ranges::find(m_known, column.column, &Known::id);
    return known == m_known.end() ? text(column.column) : known->name;
}

QString ColumnsEditor::wordsOf(const DesignColumn& column) const
{
    if (!column.kept.empty()) {
        return tr("Complex column (kept as it is)");
    }
    const QString header = headerOf(column);
    if (column.blank) {
        return tr("%1 (blank)").arg(header);
    }
    if (!column.mark.empty()) {
        return tr("%1 (√: %2)").arg(header, m_words.sentence ? m_words.sentence(column.mark) : QString());
    }
    const auto known = std::ranges::find(m_known, column.column, &Known::id);
    const QString name = known == m_known.end() ? text(column.column) : known->name;
    return name == header ? header : tr("%1 (%2)").arg(header, name);
}

}  // namespace linli::ui
