// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Parts of a card: the rows that belong to a person, its households, its tags. For this folder only.

#include "core/registry/card_fields.h"

namespace linli::registry {

// What person_current says of the person.
struct PersonLine {
    RowId person;
    std::string name;
    std::string sex;
    std::string birth;
    std::string status;
    RowId livesHouse;
    RowId livesHousehold;
    RowId registeredHousehold;
    std::string liveAddress;
    std::string registeredAddress;
};

// Basics, identities, phones, residences, registrations, others and visits.
base::Status addRows(const View& view, const PersonLine& line, const CardOptions& options, Card& card);
base::Result<std::optional<CardHousehold>> registeredHousehold(const View& view, const PersonLine& line, const CardOptions& options);
base::Result<std::optional<CardHousehold>> livingHousehold(const View& view, const PersonLine& line, const CardOptions& options);
base::Result<std::vector<CardTag>> cardTags(const View& view, const PersonLine& line, const CardOptions& options);

}  // namespace linli::registry
