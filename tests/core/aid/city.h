// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A practice city of one committee beside what is really so in it.

#include "core/demo/city.h"
#include "core/ledger/history.h"
#include "core/sheets/workbook.h"
#include "tests/core/aid/desk.h"

namespace linli::test {

struct City {
    test::TempFolder folder;
    base::SystemRandom random;
    base::FixedClock clock {base::startOfShanghaiDay(base::toDay({2026, 6, 30})) + 8 * 3'600'000};
    std::unique_ptr<store::Replica> replica;
    std::unique_ptr<tags::Service> tagService;
    std::unique_ptr<registry::Registry> registry;
    std::unique_ptr<aid::Service> service;

    explicit City(std::uint64_t seed, int residents = 1500)
    {
        demo::CityOptions options;
        options.folder = folder.path();
        options.committees = 1;
        options.residents = residents;
        options.seed = seed;
        options.asOf = base::toDay({2026, 6, 30});
        options.months = 2;
        must(demo::createCity(options, [](const std::string&, int, int) { return true; }));
        replica = std::make_unique<store::Replica>(must(
            store::Replica::open(folder.path() / "stations" / "1", demo::kPracticeUser, "practice-city-0000", test::sharedCatalog(), random, clock)));
        tagService = must(tags::Service::make(test::sharedCatalog()));
        registry = must(registry::Registry::open(replica->writer(), test::sharedCatalog(), clock, random));
        registry->useComputedTags(tagService.get());
        service = must(aid::Service::make(test::sharedCatalog()));
    }

    // Reads everybody anew, as after a restart.
    void readAnew()
    {
        auto tags = must(tags::Service::make(test::sharedCatalog()));
        registry->useComputedTags(tags.get());
        tagService = std::move(tags);
        service = must(aid::Service::make(test::sharedCatalog()));
    }

    std::vector<std::vector<std::string>> truth(const std::string& file) const
    {
        const sheets::Workbook book = must(sheets::readWorkbook(folder.path() / "truth" / (file + ".csv")));
        std::vector<std::vector<std::string>> rows;
        for (const sheets::SheetRow& row : book.sheets.front().rows) {
            std::vector<std::string> cells;
            for (const sheets::FoundCell& cell : row.cells) {
                cells.resize(cell.column + 1);
                cells[cell.column] = cell.text;
            }
            rows.push_back(std::move(cells));
        }
        rows.erase(rows.begin());
        return rows;
    }
};

}  // namespace linli::test
