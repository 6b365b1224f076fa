// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/card.h"

#include "core/ledger/history.h"
#include "core/registry/card_rows.h"
#include "core/registry/codes.h"

namespace linli::registry {

namespace {

base::Result<PersonLine> readLine(const View& view, RowId person)
{
    LINLI_TRY(store::Statement* select,
              view.db().cached("SELECT p.name, p.sex, p.birth, p.status, p.lives_house, p.lives_household, p.reg_household, "
                               "l.address_text, g.address_text FROM person_current p "
                               "LEFT JOIN house_current l ON l.house = p.lives_house "
                               "LEFT JOIN house_current g ON g.house = p.reg_house WHERE p.person = ?1"));
    select->bind(1, person);
    LINLI_TRY(const bool found, select->step());
    if (!found) {
        return base::fail(base::ErrorCode::NotFound, "ledger.no_such_row", {{"row", std::to_string(person.value)}});
    }
    PersonLine line;
    line.person = person;
    line.name = select->text(0);
    line.sex = select->text(1);
    line.birth = select->text(2);
    line.status = select->text(3);
    line.livesHouse = RowId{select->integer(4)};
    line.livesHousehold = RowId{select->integer(5)};
    line.registeredHousehold = RowId{select->integer(6)};
    line.liveAddress = select->text(7);
    line.registeredAddress = select->text(8);
    select->reset();
    return line;
}

// Somebody registered outside this file has only what person.hukou_address says, of the class it has there.
std::string statedHukouAddress(const Card& card, const catalog::Catalog& catalog)
{
    const catalog::Field* field = catalog.field("person.hukou_address");
    for (const CardField& shown : card.basics) {
        if (field != nullptr && shown.field == field->no) {
            return shown.text;
        }
    }
    return {};
}

}  // namespace

base::Result<Card> readCard(const View& view, RowId person, const CardOptions& options)
{
    LINLI_TRY(const PersonLine line, readLine(view, person));
    Card card;
    card.person = person;
    LINLI_TRY(card.uid, ledger::uidOf(view.db(), person));
    card.name = line.name;
    card.sex = line.sex;
    card.dead = line.status == kDead;
    const auto birth = base::Date::fromIso(line.birth);
    if (birth && !card.dead) {
        card.age = base::ageInYears(*birth, view.today);
    }
    card.liveAddress = line.liveAddress;
    LINLI_TRY(const HukouClassifier classifier, HukouClassifier::make(view));
    LINLI_TRY(card.status, personStatus(view, classifier, person, view.today));
    LINLI_CHECK(addRows(view, line, options, card));
    card.hukouAddress = line.registeredAddress.empty() ? statedHukouAddress(card, *view.catalog) : line.registeredAddress;
    LINLI_TRY(card.registered, registeredHousehold(view, line, options));
    LINLI_TRY(card.living, livingHousehold(view, line, options));
    LINLI_TRY(card.tags, cardTags(view, line, options));
    LINLI_TRY(card.relatives, relativesOf(view, person));
    return card;
}

}  // namespace linli::registry
