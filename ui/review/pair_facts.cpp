// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/pair_facts.h"

#include "core/registry/card.h"

#include "ui/bridge/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace linli::ui {

namespace {

using registry::Card;
using registry::CardField;
using registry::DuplicateReason;

constexpr unsigned kAgainst = static_cast<unsigned>(DuplicateReason::OtherIdNumber) |
    static_cast<unsigned>(DuplicateReason::OtherSex) | static_cast<unsigned>(DuplicateReason::OtherBirth);

// Agreement of two texts that are shown in full.
Agreement agreementOf(const QString& left, const QString& right)
{
    if (left == right) {
        return Agreement::Same;
    }
    return left.isEmpty() ? Agreement::OnlyRight : right.isEmpty() ? Agreement::OnlyLeft : Agreement::Differs;
}

class PairReader {
    Q_DECLARE_TR_FUNCTIONS(linli::ui::PairReader)
public:
    PairReader(const registry::View& view, const registry::DuplicatePair& pair, base::Language language)
        : m_catalog(*view.catalog)
        , m_language(language)
    {
        m_facts.pair = pair;
    }

    PairFacts compare(const Card& left, const Card& right)
    {
        m_facts.left = sideOf(left);
        m_facts.right = sideOf(right);
        addReasons();
        add(tr("Name"), text(left.name), text(right.name));
        add(tr("Sex"), sexOf(left), sexOf(right));
        add(tr("Born"), birthOf(left), birthOf(right));
        addNumbers(tr("ID number"), listOf(left.identities, "identity.number"),
                   listOf(right.identities, "identity.number"), DuplicateReason::SameIdNumber);
        addNumbers(tr("Phone"), listOf(left.phones, "phone.number"), listOf(right.phones, "phone.number"),
                   DuplicateReason::SamePhone);
        add(tr("Lives at"), text(left.liveAddress), text(right.liveAddress));
        add(tr("Registered at"), text(left.hukouAddress), text(right.hukouAddress));
        add(tr("Status"), statusOf(left), statusOf(right));
        add(tr("Tags"), tagsOf(left), tagsOf(right));
        addOthers(left, right);
        return std::move(m_facts);
    }

private:
    static PairSide sideOf(const Card& card)
    {
        PairSide side;
        side.person = card.person;
        side.name = text(card.name);
        std::string newest;
        for (const CardField& field : card.basics) {
            side.filled += field.text.empty() ? 0 : 1;
            newest = std::max(newest, field.text.empty() ? std::string() : field.at);
        }
        side.newest = text(newest);
        return side;
    }

    void addReasons()
    {
        for (const std::string& reason : registry::reasonTexts(m_facts.pair.reasons & ~kAgainst, m_language)) {
            m_facts.speaksFor << text(reason);
        }
        for (const std::string& reason : registry::reasonTexts(m_facts.pair.reasons & kAgainst, m_language)) {
            m_facts.speaksAgainst << text(reason);
        }
    }

    void add(const QString& label, const QString& left, const QString& right)
    {
        if (!left.isEmpty() || !right.isEmpty()) {
            m_facts.rows.push_back({label, left, right, agreementOf(left, right)});
        }
    }

    // Masked numbers may look alike and differ.
    void addNumbers(const QString& label, const QStringList& left, const QStringList& right, DuplicateReason same)
    {
        PairRow row {label, left.join(u'\n'), right.join(u'\n'), Agreement::Differs};
        if (row.left.isEmpty() && row.right.isEmpty()) {
            return;
        }
        if (row.left.isEmpty() || row.right.isEmpty()) {
            row.agreement = agreementOf(row.left, row.right);
        } else if (m_facts.pair.has(same)) {
            row.agreement = left.size() == 1 && right.size() == 1 ? Agreement::Same : Agreement::Partly;
        }
        m_facts.rows.push_back(std::move(row));
    }

    // Other fields of the person are shown only where they contradict each other.
    void addOthers(const Card& left, const Card& right)
    {
        static const std::set<std::string> shown {"person.name",         "person.sex",    "person.birth",
                                                  "person.name_reading", "person.status", "person.hukou_address"};
        for (const CardField& mine : left.basics) {
            const auto other = std::find_if(right.basics.begin(), right.basics.end(),
                                            [&](const CardField& field) { return field.field == mine.field; });
            const bool known = shown.count(m_catalog.field(mine.field)->id) != 0;
            if (other == right.basics.end() || known || (mine.masked && other->masked)) {
                continue;
            }
            if (mine.text.empty() != other->text.empty()) {
                ++m_facts.oneSided;
            } else if (mine.text != other->text) {
                add(text(mine.label), text(mine.text), text(other->text));
            }
        }
    }

    QString sexOf(const Card& card) const { return text(m_catalog.codeTable("sex")->name(card.sex, m_language)); }

    QString birthOf(const Card& card) const
    {
        const auto birth = std::find_if(card.basics.begin(), card.basics.end(), [this](const CardField& field) {
            return m_catalog.field(field.field)->id == "person.birth";
        });
        if (birth == card.basics.end() || birth->text.empty()) {
            return {};
        }
        const QString age = ageText(card.age);
        return age.isEmpty() ? text(birth->text) : tr("%1 (%2 years)").arg(text(birth->text), age);
    }

    QStringList listOf(const std::vector<registry::CardRow>& rows, const char* id) const
    {
        QStringList list;
        for (const registry::CardRow& row : rows) {
            for (const CardField& field : row.fields) {
                if (m_catalog.field(field.field)->id == id) {
                    list << text(field.text);
                }
            }
        }
        return list;
    }

    QString statusOf(const Card& card) const
    {
        const QString state =
            text(m_catalog.codeTable("hv_status")->name(registry::code(card.status.status), m_language));
        return card.dead ? tr("Deceased") : state;
    }

    static QString tagsOf(const Card& card)
    {
        QStringList names;
        for (const registry::CardTag& tag : card.tags) {
            names << text(tag.name);
        }
        return names.join(QStringLiteral("、"));
    }

    const catalog::Catalog& m_catalog;
    base::Language m_language;
    PairFacts m_facts;
};

}  // namespace

base::Result<PairFacts>
readPair(const registry::View& view, const registry::DuplicatePair& pair, base::Language language)
{
    registry::CardOptions options;
    options.language = language;
    options.visits = 0;
    LINLI_TRY(const Card left, registry::readCard(view, pair.first, options));
    LINLI_TRY(const Card right, registry::readCard(view, pair.second, options));
    return PairReader(view, pair, language).compare(left, right);
}

}  // namespace linli::ui
