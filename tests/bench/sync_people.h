// SPDX-License-Identifier: GPL-3.0-or-later
// The residents and edits that bench_sync and the peers beside it (tests/bench/peers) work on; always the same.
#pragma once

#include "core/base/clock.h"
#include "core/base/date.h"
#include "core/catalog/catalog.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace linli::bench {

constexpr catalog::EntityNo kPerson = 1;

// A resident in about 25 fields, sorted as fieldsOf gives them; those not known are left out.
using Person = std::vector<std::pair<catalog::FieldNo, catalog::Value>>;

inline catalog::Value valueFor(const catalog::Field& field, base::SeededRandom& random)
{
    static const char* const surnames[] = {"陈", "王", "李", "张", "顾", "沈", "陆", "朱", "金", "徐"};
    static const char* const given[] = {"伟", "芳", "秀英", "建国", "敏", "静", "国强", "玉兰", "志明", "晓梅"};
    static const char* const places[] = {"上海市嘉定区菊园新区", "江苏省南通市启东市", "安徽省六安市", "浙江省宁波市"};
    switch (field.type) {
    case catalog::FieldType::Date:
        return base::isoText(base::Day {static_cast<std::int32_t>(random.below(20'000))});
    case catalog::FieldType::Code: {
        const auto items = field.codes->items();
        return std::string(items[random.below(std::min<std::size_t>(items.size(), 12))].code);
    }
    case catalog::FieldType::Text:
        if (field.isName) {
            return std::string(surnames[random.below(10)]) + given[random.below(10)] +
                (random.below(3) == 0 ? given[random.below(10)] : "");
        }
        return std::string(places[random.below(4)]) + std::to_string(random.below(300)) + "弄" +
            std::to_string(random.below(60)) + "号";
    case catalog::FieldType::Number:
        return 1.5 * static_cast<double>(random.below(100));
    default:
        return static_cast<std::int64_t>(random.below(2));
    }
}

// The first 25 fields that take such values.
inline std::vector<catalog::FieldNo> fieldsOf(const catalog::Catalog& catalog)
{
    base::SeededRandom random(8);
    std::vector<catalog::FieldNo> fields;
    for (const catalog::FieldNo no : catalog.entity(kPerson)->fields) {
        const catalog::Field& field = *catalog.field(no);
        bool takes = field.type != catalog::FieldType::Reference && field.type != catalog::FieldType::IdNumber;
        for (int i = 0; i < 200 && takes; ++i) {
            takes = catalog.check(field, valueFor(field, random), base::Day {20'700}).has_value();
        }
        if (takes && fields.size() < 25) {
            fields.push_back(no);
        }
    }
    return fields;
}

inline std::vector<Person> inventPeople(const catalog::Catalog& catalog, int count)
{
    base::SeededRandom random(4);
    const auto fields = fieldsOf(catalog);
    std::vector<Person> people(static_cast<std::size_t>(count));
    for (Person& person : people) {
        for (const catalog::FieldNo no : fields) {
            const catalog::Field& field = *catalog.field(no);
            // Names always; of the rest one in eight is not known.
            if (field.required || random.below(8) != 0) {
                person.emplace_back(no, valueFor(field, random));
            }
        }
    }
    return people;
}

// A new text for one field of the resident with this number, counted from 1.
using Change = std::pair<std::int64_t, std::string>;

inline std::string employer(base::SeededRandom& random)
{
    return "上海嘉定" + std::to_string(random.below(100'000)) + "厂";
}

inline std::vector<Change> inventChanges(base::SeededRandom& random, int residents, int count)
{
    std::vector<Change> changes;
    for (int i = 0; i < count; ++i) {
        const auto who = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(residents)));
        changes.emplace_back(who + 1, employer(random));
    }
    return changes;
}

// For the peers: the names of the fields, then a line a resident; nothing between two tabs is a field not known.
inline void
writePeople(const std::filesystem::path& file, const catalog::Catalog& catalog, const std::vector<Person>& people)
{
    std::ofstream out(file);
    const auto fields = fieldsOf(catalog);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        out << (i == 0 ? "" : "\t") << catalog.field(fields[i])->id;
    }
    out << '\n';
    for (const Person& person : people) {
        std::size_t at = 0;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            out << (i == 0 ? "" : "\t");
            if (at < person.size() && person[at].first == fields[i]) {
                const catalog::Value& value = person[at++].second;
                if (const auto* const text = std::get_if<std::string>(&value)) {
                    out << *text;
                } else if (const auto* const whole = std::get_if<std::int64_t>(&value)) {
                    out << *whole;
                } else if (const auto* const real = std::get_if<double>(&value)) {
                    out << *real;
                }
            }
        }
        out << '\n';
    }
}

// A line a change: number of the resident, the new text of person.employer.
inline void writeChanges(const std::filesystem::path& file, const std::vector<Change>& changes)
{
    std::ofstream out(file);
    for (const auto& [who, text] : changes) {
        out << who << '\t' << text << '\n';
    }
}

}  // namespace linli::bench
