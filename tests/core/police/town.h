// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A committee of a city whose residents come from the police, with deliveries to it. Invented people only.

#include "core/base/citizen_id.h"
#include "core/police/decisions.h"
#include "core/police/import.h"
#include "tests/core/hub/workstations.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>

namespace linli::test::whole {

// An invented number: born in January 1950, the n-th woman or man.
inline std::string number(int n)
{
    std::string first = "310114195001" + std::to_string(10 + n % 20) + std::to_string(100 + n);
    return first + base::citizenIdCheck(first);
}

struct Town {
    City city;
    std::unique_ptr<Desk> desk = city.desk({1});
    test::TempFolder folder;
    base::SeededRandom random {11};
    std::map<int, RowId> people;
    int files = 0;

    explicit Town(int scopes = 2)
        : city(scopes)
    {
        for (int n = 1; n <= 3; ++n) {
            people[n] = resident(n, "居民" + std::to_string(n));
        }
        sync();
    }

    // Of the police's baseline, with a home at 沪宜公路1号<n>室.
    RowId resident(int n, const std::string& name)
    {
        auto load = have(desk->ledger().beginBaseline(desk->occasion(), kPolice));
        const auto add = [&](const char* entity, std::vector<std::pair<const char*, Value>> values) {
            std::vector<std::pair<catalog::FieldNo, Value>> fields;
            for (auto& [field, value] : values) {
                fields.emplace_back(fieldNo(std::string(entity) + "." + field), std::move(value));
            }
            return have(load.add(theCatalog().entity(entity)->no, fields));
        };
        const std::string room = std::to_string(100 + n);
        const RowId person = add("person", {{"name", words(name)}, {"hukou_address", words("老街" + std::to_string(n) + "号")},
                                            {"status", words("1")}, {"education", words("60")}});
        add("identity", {{"person", catalog::reference(person)}, {"kind", words("111")}, {"number", words(number(n))}});
        const RowId address = add("address", {{"road", words("沪宜公路")}, {"number", words("1")}, {"room", words(room)},
                                              {"text", words("沪宜公路1号" + room + "室")}});
        const RowId house = add("house", {{"address", catalog::reference(address)}});
        add("residence", {{"person", catalog::reference(person)}, {"house", catalog::reference(house)}});
        have(load.commit());
        return person;
    }

    void sync()
    {
        const sync::Progress progress = desk->sync();
        INFO((progress.problem ? progress.problem->message + " " + progress.problem->detail : std::string()));
        REQUIRE(progress.verified);
        REQUIRE(progress.parked == 0);
        REQUIRE(desk->findings().empty());
    }

    base::Result<police::ImportReport> tryBring(const std::string& text, std::string_view asOf, police::ImportOptions options = {})
    {
        const std::filesystem::path path = folder.path() / ("file" + std::to_string(++files) + ".csv");
        std::ofstream(path) << text;
        options.asOf = test::day(asOf);
        LINLI_TRY(const forms::Delivery delivery, forms::readDelivery(theCatalog(), path, base::shanghaiDay(city.clock().now())));
        return police::importDelivery({city.store(), city.hub(), theCatalog(), city.clock(), random}, delivery, options);
    }
    police::ImportReport bring(const std::string& text, std::string_view asOf, police::ImportOptions options = {})
    {
        return have(tryBring(text, asOf, std::move(options)));
    }

    // Why a file is refused.
    std::string refusal(const std::string& text, std::string_view asOf, police::ImportOptions options = {})
    {
        const auto report = tryBring(text, asOf, std::move(options));
        return report ? std::string() : report.error().message;
    }

    // The item of a kind as the desk has it: its row, 0 when there is none.
    RowId item(const std::string& kind, const std::string& field = {})
    {
        auto found = have(desk->database().prepare("SELECT id FROM check_item WHERE kind = ?1 AND coalesce(field, '') = ?2"));
        found.bind(1, kind).bind(2, field);
        return have(found.step()) ? RowId {found.integer(0)} : RowId {};
    }
    std::string of(RowId row, const char* column) { return desk->text(row, std::string("check_item.") + column); }
    bool isOpen(RowId row)
    {
        const std::string theirs = of(row, "theirs");
        return !theirs.empty() && of(row, "decided_for") != of(row, "as_of") + " " + theirs;
    }
    void decide(RowId row, const char* code)
    {
        desk->set(row, "check_item.decision", words(code));
        desk->set(row, "check_item.decided_for", words(of(row, "as_of") + " " + of(row, "theirs")));
        desk->set(row, "check_item.reason", words("本人确认"));
    }
    std::int64_t head() { return have(city.store().scope(1))->head; }
};

inline const std::string kHeader = "姓名,证件号码,户籍地址,现住址,文化程度\n";

inline std::string line(int n, const std::string& name, const std::string& hukou, const std::string& room, const std::string& education = "")
{
    return name + "," + number(n) + "," + hukou + ",沪宜公路1号" + room + "室," + education + "\n";
}

inline std::string unchanged(int n)
{
    return line(n, "居民" + std::to_string(n), "老街" + std::to_string(n) + "号", std::to_string(100 + n));
}

}  // namespace linli::test::whole
