// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;

TEST_CASE("the embedded catalogue loads whole")
{
    const auto loaded = catalog::Catalog::load();
    if (!loaded) {
        FAIL(base::describe(loaded.error(), base::Language::English));
    }
    const catalog::Catalog& all = *loaded;
    CHECK(all.entities().size() == 30);
    CHECK(all.layers().size() == 12);
    CHECK(all.codeTables().size() == 45);
    const catalog::Field* birth = all.field("person.birth");
    REQUIRE(birth != nullptr);
    CHECK(birth->no == 105);
    CHECK(birth->column == "birth");
    CHECK(birth->earliest == "1850-01-01");
    CHECK(birth->mayWrite(1));
    CHECK_FALSE(birth->mayWrite(2));
    CHECK(all.entity("phone")->owner == all.field("phone.person")->no);
    CHECK(all.column("person.id_no")->field == all.field("identity.number")->no);
}
