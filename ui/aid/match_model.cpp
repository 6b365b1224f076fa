// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/aid/match_model.h"

#include "ui/bridge/text.h"

namespace linli::ui {

namespace {

QString joined(const std::vector<std::string>& words)
{
    QStringList all;
    for (const std::string& word : words) {
        all << text(word);
    }
    return all.join(u'、');
}

}  // namespace

QString saysOf(const std::vector<std::string>& missing, const std::optional<base::Day>& turnsOn, const std::vector<std::string>& within,
               const std::vector<std::string>& excludedBy)
{
    QStringList parts;
    if (!missing.empty()) {
        parts << MatchModel::tr("Ask (%n): %1", nullptr, static_cast<int>(missing.size())).arg(joined(missing));
    }
    if (turnsOn) {
        parts << MatchModel::tr("met from %1").arg(text(base::isoText(*turnsOn)));
    }
    if (!within.empty()) {
        parts << MatchModel::tr("fails by a little: %1").arg(joined(within));
    }
    if (!excludedBy.empty()) {
        parts << MatchModel::tr("receives %1").arg(joined(excludedBy));
    }
    return parts.join(QStringLiteral(" · "));
}

QString decisionText(const catalog::Catalog& catalog, const aid::Decision& decision)
{
    const QString choice = text(catalog.codeTable("aid_choice")->name(decision.choice, language()));
    const QString words = MatchModel::tr("%1 %2 %3").arg(choice, text(decision.on), text(decision.by));
    const QString whole = decision.reason.empty() ? words : MatchModel::tr("%1: %2").arg(words, text(decision.reason));
    return decision.stands ? whole : MatchModel::tr("%1 (the facts have changed since)").arg(whole);
}

MatchModel::MatchModel(const catalog::Catalog& catalog, QObject* parent) : LinesModel(parent), m_catalog(catalog) {}

QVariant MatchModel::data(const QModelIndex& index, int role) const
{
    const aid::Line* line = at(index.row());
    if (line == nullptr || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    switch (index.column()) {
    case Name:
        return text(line->name);
    case Place:
        return text(line->place);
    case Amount:
        return text(line->amount);
    case Says:
        return saysOf(line->missing, line->turnsOn, line->within, line->excludedBy);
    case Decision:
        return line->decision ? decisionText(m_catalog, *line->decision) : QString();
    default:
        return {};
    }
}

QVariant MatchModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("Name");
    case Place:
        return tr("Place");
    case Amount:
        return tr("Amount");
    case Says:
        return tr("What it takes");
    case Decision:
        return tr("Decision");
    default:
        return {};
    }
}

}  // namespace linli::ui
