// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the committee of the practice city writes down of its months besides the lives of its people: requests and disputes
// with how they ended, inspections, meetings, activities, help given, visits to whole homes. Draws from numbers of its own, so
// that the people's lives are the same with it and without.

#include "core/demo/load.h"
#include "core/registry/operations.h"

#include <functional>
#include <vector>

namespace linli::demo {

class Diary {
public:
    // All must outlive it.
    Diary(const Committee& committee, const Loaded& loaded, base::SeededRandom& random);

    struct Entry {
        base::Day day;
        const char* operation;
        const char* author;
        std::function<base::Status(registry::Operations&)> write;
    };
    // Entries from `month` up to `end`, which is left out; the ends of matters that began earlier are among them.
    std::vector<Entry> entries(base::Day month, base::Day end);

private:
    // A matter that ends later; the row is known once it was written.
    struct Ending {
        base::Day day;
        std::shared_ptr<RowId> row;
        std::vector<std::pair<std::string, std::string>> fields;
    };

    int times(double mean);
    base::Day dayIn(base::Day month, base::Day end);
    template <std::size_t N>
    const char* oneOf(const std::array<const char*, N>& texts);
    int pick(const std::function<bool(const Person&, int household)>& fits);
    bool carries(const Person& person, const char* tag) const;
    std::shared_ptr<RowId> add(std::vector<Entry>& entries, base::Day day, registry::EventDraft draft);
    void endings(std::vector<Entry>& entries, base::Day end);

    void request(std::vector<Entry>& entries, base::Day day);
    void dispute(std::vector<Entry>& entries, base::Day day);
    void inspection(std::vector<Entry>& entries, base::Day day);
    void gathering(std::vector<Entry>& entries, base::Day day);
    void volunteering(std::vector<Entry>& entries, base::Day day);
    void help(std::vector<Entry>& entries, base::Day day);
    void communityWork(std::vector<Entry>& entries, base::Day day);
    void visit(std::vector<Entry>& entries, base::Day day);

    const Committee& m_committee;
    const Loaded& m_loaded;
    base::SeededRandom& m_random;
    std::vector<Ending> m_endings;
};

}  // namespace linli::demo
