// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the tests of policies share: the shipped book, and a station whose views know the tags that rules make. Invented
// people only.

#include "core/aid/reason.h"
#include "core/tags/service.h"
#include "tests/support/station.h"

namespace linli::test {

inline const rules::Facts& facts()
{
    static const rules::Facts all(sharedCatalog());
    return all;
}

inline const rules::Parameters& parameters()
{
    static const rules::Parameters all = must(rules::Parameters::load());
    return all;
}

inline std::shared_ptr<const aid::Book> shippedBook()
{
    static const auto book = must(aid::Book::load(facts(), parameters()));
    return book;
}

}  // namespace linli::test
