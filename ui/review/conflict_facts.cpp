// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/conflict_facts.h"

#include "core/access/masking.h"
#include "core/sync/overview.h"

#include "ui/bridge/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace linli::ui {

namespace {

class ConflictReader {
    Q_DECLARE_TR_FUNCTIONS(linli::ui::ConflictReader)
public:
    ConflictReader(const registry::View& view, const sync::Conflict& conflict, base::Language language, bool revealed)
        : m_view(view)
        , m_field(view.catalog->field(conflict.field))
        , m_language(language)
        , m_revealed(revealed)
    {
        m_facts.conflict = conflict;
    }

    base::Result<ConflictFacts> read()
    {
        const sync::Conflict& conflict = m_facts.conflict;
        LINLI_TRY(m_facts.subject, subjectOf(m_view, conflict.row, m_language));
        LINLI_TRY(const base::RowUid uid, ledger::uidOf(m_view.db(), m_facts.subject.row));
        m_facts.uid = uid.text();
        const bool isField = m_field != nullptr && conflict.field != ledger::kRowState;
        m_facts.field = isField ? text(m_field->label.in(m_language)) : tr("Whether the record stands");
        m_facts.fieldId = isField ? m_field->id : std::string();
        m_facts.masked = isField && !m_revealed &&
            access::visibilityOf(m_field->fieldClass) != access::Visibility::Plain;
        LINLI_CHECK(addSides());
        m_facts.looksAlike = m_facts.masked && hasLookalikes();
        return std::move(m_facts);
    }

private:
    base::Status addSides()
    {
        const sync::Conflict& conflict = m_facts.conflict;
        std::vector<const sync::Side*> sides {&conflict.shown};
        for (const sync::Side& other : conflict.others) {
            sides.push_back(&other);
        }
        // What was written here goes to the left; without such, what is shown.
        bool mine = false;
        for (std::size_t i = 0; i < sides.size() && !mine; ++i) {
            LINLI_TRY(mine, sync::isOwn(m_view.db(), sides[i]->op));
            if (mine) {
                std::rotate(sides.begin(), sides.begin() + static_cast<std::ptrdiff_t>(i),
                            sides.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            }
        }
        for (std::size_t i = 0; i < sides.size(); ++i) {
            const ChoiceKind kind = !mine ? ChoiceKind::OneSide : i == 0 ? ChoiceKind::Mine : ChoiceKind::Theirs;
            LINLI_CHECK(addSide(*sides[i], kind));
            if (i == 0) {
                LINLI_CHECK(addOriginal());
            }
        }
        return {};
    }

    base::Status addSide(const sync::Side& side, ChoiceKind kind)
    {
        ConflictChoice choice;
        choice.kind = kind;
        choice.who = text(side.author);
        choice.when = text(base::shanghaiTimeText(side.at));
        choice.why = text(side.reason);
        choice.shown = &side == &m_facts.conflict.shown;
        choice.wire = side.value;
        LINLI_TRY(choice.value, wordsOf(side.value));
        m_facts.choices.push_back(std::move(choice));
        return {};
    }

    base::Status addOriginal()
    {
        ConflictChoice choice;
        choice.kind = ChoiceKind::Original;
        choice.known = m_facts.conflict.base.has_value();
        if (choice.known) {
            LINLI_TRY(choice.wire, wireOf(*m_facts.conflict.base));
            LINLI_TRY(choice.value, wordsOf(choice.wire));
        }
        m_facts.choices.push_back(std::move(choice));
        return {};
    }

    bool isReference() const { return m_field != nullptr && m_field->type == catalog::FieldType::Reference; }

    base::Result<sync::WireValue> wireOf(const ledger::Value& value) const
    {
        if (catalog::isEmpty(value)) {
            return sync::WireValue();
        }
        if (isReference()) {
            LINLI_TRY(const base::RowUid uid,
                      ledger::uidOf(m_view.db(), base::RowId {std::get<std::int64_t>(value)}));
            return sync::WireValue(uid);
        }
        return std::visit([](const auto& one) { return sync::WireValue(one); }, value);
    }

    base::Result<QString> wordsOf(const sync::WireValue& wire) const
    {
        if (m_facts.conflict.field == ledger::kRowState) {
            return sync::isEmpty(wire) ? tr("withdrawn") : tr("stands");
        }
        if (m_field == nullptr || sync::isEmpty(wire)) {
            return QString();
        }
        ledger::Value value;
        if (const auto* uid = std::get_if<base::RowUid>(&wire)) {
            const auto row = ledger::rowOf(m_view.db(), *uid);
            if (!row) {
                return tr("a record that is not here");
            }
            value = row->value;
        } else if (const auto* number = std::get_if<std::int64_t>(&wire)) {
            value = *number;
        } else if (const auto* real = std::get_if<double>(&wire)) {
            value = *real;
        } else {
            value = std::get<std::string>(wire);
        }
        return valueWords(m_view, *m_field, value, m_language, m_revealed);
    }

    bool hasLookalikes() const
    {
        const std::vector<ConflictChoice>& choices = m_facts.choices;
        for (std::size_t i = 0; i < choices.size(); ++i) {
            for (std::size_t j = i + 1; j < choices.size(); ++j) {
                if (choices[i].known && choices[j].known && choices[i].value == choices[j].value &&
                    choices[i].wire != choices[j].wire) {
                    return true;
                }
            }
        }
        return false;
    }

    const registry::View& m_view;
    const catalog::Field* m_field;
    base::Language m_language;
    bool m_revealed;
    ConflictFacts m_facts;
};

}  // namespace

base::Result<ConflictFacts>
readConflict(const registry::View& view, const sync::Conflict& conflict, base::Language language, bool revealed)
{
    return ConflictReader(view, conflict, language, revealed).read();
}

bool isSameConflict(const sync::Conflict& one, const sync::Conflict& other)
{
    return one.row == other.row && one.field == other.field && one.layer == other.layer;
}

}  // namespace linli::ui
