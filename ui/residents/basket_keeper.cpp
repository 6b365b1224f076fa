// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/basket_keeper.h"

#include "core/registry/basket.h"

#include <QCoreApplication>

namespace linli::ui {

namespace {

QString words(const char* text, std::size_t count)
{
    return QCoreApplication::translate("Basket", text, nullptr, static_cast<int>(count));
}

template <typename Change>
void move(Desk& desk, std::vector<base::RowId> persons, Change change, const char* done, const char* nothing)
{
    desk.session().write(
        {}, &desk,
        [persons = std::move(persons), account = desk.session().user(), change](Writing& side, Task&) {
            return change(side.replica.writer(), account, persons);
        },
        [&desk, done, nothing](base::Result<std::size_t> count) {
            if (!count) {
                desk.complain(count.error());
                return;
            }
            desk.say(*count > 0 ? words(done, *count) : QCoreApplication::translate("Basket", nothing));
            Q_EMIT desk.basketMoved();
        });
}

}  // namespace

void putInBasket(Desk& desk, std::vector<base::RowId> persons)
{
    if (persons.empty()) {
        desk.say(QCoreApplication::translate("Basket", "Select people first: Shift or Ctrl selects several, Ctrl+A all."));
        return;
    }
    move(
        desk, std::move(persons),
        [](store::Database& database, const std::string& account, const std::vector<base::RowId>& rows) { return registry::putInBasket(database, account, rows); },
        QT_TRANSLATE_N_NOOP("Basket", "%n person(s) put into the basket"), QT_TRANSLATE_NOOP("Basket", "They are in the basket already."));
}

void takeFromBasket(Desk& desk, std::vector<base::RowId> persons)
{
    move(
        desk, std::move(persons),
        [](store::Database& database, const std::string& account, const std::vector<base::RowId>& rows) { return registry::takeFromBasket(database, account, rows); },
        QT_TRANSLATE_N_NOOP("Basket", "%n person(s) taken out of the basket"), QT_TRANSLATE_NOOP("Basket", "They are not in the basket."));
}

}  // namespace linli::ui
